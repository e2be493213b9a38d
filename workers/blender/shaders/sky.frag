/* The sky behind everything: drawn only where the surface pass left the depth untouched. */
void main()
{
  vec3 d = normalize(world_from(ivec2(gl_FragCoord.xy), 1.0) - params.eye.xyz);
  vec3 c = air_towards(d);
#ifdef STARS
  /* Stars on a grid over the directions; one in some cells, off its middle. */
  vec2 grid = vec2(atan(d.y, d.x), d.z) * 140.0;
  ivec2 cell = ivec2(floor(grid));
  float there = random(ivec3(cell, 3));
  vec2 off = vec2(random(ivec3(cell, 4)), random(ivec3(cell, 5))) * 0.6 + 0.2;
  float size = 0.10 + 0.12 * random(ivec3(cell, 6));
  float star = smoothstep(size, 0.0, length(grid - vec2(cell) - off)) * step(0.86, there);
  star *= (0.3 + 0.7 * random(ivec3(cell, 8))) * smoothstep(0.02, 0.35, d.z);
  c += vec3(0.8, 0.9, 1.0) * star * params.horizon.w * 0.5;
#endif
  float towards_key = dot(d, params.key.xyz);
  c += params.disc.rgb * smoothstep(params.disc.w - 0.00002, params.disc.w + 0.00002, towards_key) * params.key.w;
  vec2 p = d.xy / (max(d.z, 0.0) + 0.12) * 0.2 + vec2(params.eye.w * 0.0012, 0.0);
  float cover = smoothstep(0.62 - 0.42 * params.zenith.w, 0.86 - 0.2 * params.zenith.w, noise_at(p).r);
  float shade = 0.6 + 0.5 * noise_at(p * 1.9 + params.key.xy * 0.07).r;
  vec3 lit = mix(params.horizon.rgb, params.glow.rgb * 0.5 + params.horizon.rgb, 0.5) * shade;
  c = mix(c, lit, cover * 0.75 * smoothstep(0.01, 0.25, d.z));
  out_sky = vec4(c, 0.0);
}
