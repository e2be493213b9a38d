/* Software GL runs both sides of an `if` but leaves a loop when no pixel of eight is in it: what is
   dear is in loops that turn at most once. */
#define WHEN(condition) for (int once = (condition) ? 0 : 1; once < 1; once++)

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

float value_noise(vec2 p)
{
  vec2 i = floor(p);
  vec2 f = p - i;
  f = f * f * (3.0 - 2.0 * f);
  ivec2 c = ivec2(i);
  float a = random(ivec3(c, 7));
  float b = random(ivec3(c + ivec2(1, 0), 7));
  float d = random(ivec3(c + ivec2(0, 1), 7));
  float e = random(ivec3(c + ivec2(1, 1), 7));
  return mix(mix(a, b, f.x), mix(d, e, f.x), f.y);
}

float cloud_noise(vec2 p)
{
  float sum = 0.0;
  float share = 0.5;
  for (int i = 0; i < 4; i++) {
    sum += share * value_noise(p);
    p = mat2(1.6, 1.2, -1.2, 1.6) * p + 3.7;
    share *= 0.5;
  }
  return sum;
}

float puddle_at(vec3 at)
{
  return smoothstep(0.40, 0.60, cloud_noise(at.xy * 0.6));
}

vec3 ripple_at(vec3 at)
{
  /* The normal of wet ground: rough where it is only damp, nearly still in puddles. */
  float t = params.eye.w * 4.0;
  vec2 stir = vec2(value_noise(at.xy * 11.0 + t), value_noise(at.yx * 11.0 + 5.0 - t)) - 0.5;
  return normalize(vec3(stir * mix(0.15, 0.03, puddle_at(at)), 1.0));
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

vec3 sky_towards(vec3 d)
{
  float up = max(d.z, 0.0);
  float lift = pow(1.0 - up, 4.0);
  vec3 c = mix(params.zenith.rgb, params.horizon.rgb, lift);
  /* Below the horizon the sky goes on as haze, so that a set's edge has air behind it. */
  c = mix(c, params.horizon.rgb * 0.8, clamp(-d.z * 6.0, 0.0, 1.0));
  float near_key = max(dot(d, params.key.xyz), 0.0) * params.key.w;
  c += params.glow.rgb * (pow(near_key, params.glow.w) + 0.25 * pow(near_key, params.glow.w * 0.15));
  WHEN(params.horizon.w > 0.0 && d.z > 0.0) {
    /* Stars on a grid over the directions; one in some cells, off its middle. */
    vec2 grid = vec2(atan(d.y, d.x), d.z) * 140.0;
    ivec2 cell = ivec2(floor(grid));
    float there = random(ivec3(cell, 3));
    vec2 off = vec2(random(ivec3(cell, 4)), random(ivec3(cell, 5))) * 0.6 + 0.2;
    float r = length(grid - vec2(cell) - off);
    float size = 0.10 + 0.12 * random(ivec3(cell, 6));
    float star = smoothstep(size, 0.0, r) * step(0.86, there) * (0.3 + 0.7 * random(ivec3(cell, 8)));
    c += vec3(0.8, 0.9, 1.0) * star * params.horizon.w * smoothstep(0.02, 0.35, d.z) * 0.5;
  }
  c += params.disc.rgb * smoothstep(params.disc.w - 0.00002, params.disc.w + 0.00002,
                                    dot(d, params.key.xyz)) * params.key.w;
  WHEN(params.zenith.w > 0.0 && d.z > 0.01) {
    vec2 p = d.xy / (d.z + 0.12) * 1.6 + vec2(params.eye.w * 0.01, 0.0);
    float n = cloud_noise(p);
    float cover = smoothstep(0.62 - 0.42 * params.zenith.w, 0.86 - 0.2 * params.zenith.w, n);
    float shade = 0.6 + 0.5 * cloud_noise(p * 1.9 + params.key.xy * 0.6);
    vec3 lit = mix(params.horizon.rgb, params.glow.rgb * 0.5 + params.horizon.rgb, 0.5) * shade;
    c = mix(c, lit, cover * 0.75 * smoothstep(0.01, 0.25, d.z));
  }
  return c;
}
