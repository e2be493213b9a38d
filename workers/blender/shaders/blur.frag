void main()
{
  ivec2 last = textureSize(from_map, 0) - 1;
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int i = -9; i <= 9; i++) {
    float w = exp(-float(i * i) / 26.0) + 0.12 * exp(-abs(float(i)) / 6.0);
    ivec2 c = at + ivec2(along * float(i));
    if (all(greaterThanEqual(c, ivec2(0))) && all(lessThanEqual(c, last))) {
      sum += w * texelFetch(from_map, c, 0).rgb;
    }
    weights += w;
  }
  out_blur = vec4(sum / weights, 1.0);
}
