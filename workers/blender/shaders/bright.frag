/* What shines, at a quarter of the size, for the bloom. */
void main()
{
  vec3 sum = vec3(0.0);
  ivec2 base = ivec2(gl_FragCoord.xy) * 4;
  ivec2 last = textureSize(light_map, 0) - 1;
  for (int y = 0; y < 4; y += 2) {
    for (int x = 0; x < 4; x += 2) {
      vec3 c = texelFetch(light_map, min(base + ivec2(x, y), last), 0).rgb * params.tone.x;
      float l = luminance(c);
      sum += min(c * max(l - 0.8, 0.0) / max(l, 1e-4), vec3(6.0));
    }
  }
  out_bright = vec4(sum * 0.25, 1.0);
}
