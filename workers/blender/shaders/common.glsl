uint hash(uvec3 v)
{
  /* PCG 3D (Jarzynski and Olano, 2020): whole numbers, so every machine draws the same noise. */
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> 16u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  return v.x;
}

float random(ivec3 v)
{
  return float(hash(uvec3(v)) >> 8) * (1.0 / 16777216.0);
}

float luminance(vec3 c)
{
  return dot(c, vec3(0.2126, 0.7152, 0.0722));
}

vec3 world_from(ivec2 pixel, float metres)
{
  vec2 p = (vec2(pixel) + 0.5) * (2.0 * params.size.zw) - 1.0;
  return params.eye.xyz + metres * (params.ahead.xyz + p.x * params.right.xyz + p.y * params.up.xyz);
}

float metres_at(float depth)
{
  float n = params.clip.x;
  float f = params.clip.y;
  return n * f / (f - depth * (f - n));
}

vec3 air_towards(vec3 d)
{
  /* The sky without clouds, stars and disc. */
  float lift = pow(1.0 - max(d.z, 0.0), 4.0);
  vec3 c = mix(params.zenith.rgb, params.horizon.rgb, lift);
  /* Below the horizon the sky goes on as haze, so that a set's edge has air behind it. */
  c = mix(c, params.horizon.rgb * 0.8, clamp(-d.z * 6.0, 0.0, 1.0));
  float near_key = max(dot(d, params.key.xyz), 0.0) * params.key.w;
  return c + params.glow.rgb * (pow(near_key, params.glow.w) + 0.25 * pow(near_key, params.glow.w * 0.15));
}

float blur_at(float metres)
{
  /* Radius in pixels of what a thin lens makes of a point. */
  return min(params.lens.y * abs(metres - params.lens.x) / max(metres, 0.05), params.lens.z);
}
