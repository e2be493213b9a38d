/* What shines, at a quarter of the size, for the bloom; and lamps' light that air scatters. */

float scattered(vec3 way, float metres, vec3 lamp)
{
  /* Light of a point lamp along a ray, in closed form: the integral of 1 / distance squared. */
  vec3 to = lamp - params.eye.xyz;
  float along = dot(to, way);
  float off = sqrt(max(dot(to, to) - along * along, 0.01));
  return (atan((metres - along) / off) + atan(along / off)) / off;
}

void main()
{
  vec3 sum = vec3(0.0);
  ivec2 base = ivec2(gl_FragCoord.xy) * 4;
  ivec2 last = textureSize(lit_map, 0) - 1;
  for (int y = 0; y < 4; y += 2) {
    for (int x = 0; x < 4; x += 2) {
      vec3 c = texelFetch(lit_map, min(base + ivec2(x, y), last), 0).rgb * params.tone.x;
      float l = luminance(c);
      sum += min(c * max(l - 0.8, 0.0) / max(l, 1e-4), vec3(6.0));
    }
  }
  sum *= 0.25;
#ifdef HAZE
  {
    float depth = texelFetch(depth_map, min(base + 2, last), 0).r;
    float metres = min(metres_at(min(depth, 0.99999)), 60.0);
    vec3 ray = world_from(base + 2, 1.0) - params.eye.xyz;
    vec3 way = normalize(ray);
    int count = int(params.style.z);
    vec3 haze = vec3(0.0);
    for (int i = 0; i < count; i++) {
      if (params.lamp_at[i].w == 1.0) {
        haze += params.lamp_power[i].rgb * scattered(way, metres * length(ray), params.lamp_at[i].xyz);
      }
    }
    sum += haze * params.fill.w * params.tone.x;
  }
#endif
  out_bright = vec4(sum, 1.0);
}
