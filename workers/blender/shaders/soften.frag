/* Averages the veil over its 4 x 4 pattern, not across edges. */
void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(veil_map, 0) - 1;
  float metres = texelFetch(veil_map, pixel, 0).r;
  vec4 sum = vec4(0.0);
  if (metres < 50000.0) {
    float weights = 0.0;
    float sharp = 30.0 / metres;
    for (int y = -2; y < 2; y++) {
      for (int x = -2; x < 2; x++) {
        vec4 veil = texelFetch(veil_map, clamp(pixel + ivec2(x, y), ivec2(0), last), 0);
        float w = max(1.0 - abs(veil.r - metres) * sharp, 0.0) + 1e-4;
        float third = floor(veil.a * (1.0 / 32.0));
        sum += w * vec4(veil.b, (veil.a - third * 32.0) * (1.0 / 31.0), third * (1.0 / 31.0), veil.g);
        weights += w;
      }
    }
    sum /= weights;
  }
  float packed_two = floor(sum.y * 31.0 + 0.5) + 32.0 * floor(sum.z * 31.0 + 0.5);
  out_soften = vec4(metres, sum.w, sum.x, packed_two);
}
