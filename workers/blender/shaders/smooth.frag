/* Softens stair-steps along edges of brightness, after the idea of FXAA (Lottes, 2009), and turns
   the picture over so that its first row is the top one. */
void main()
{
  vec2 texel = params.size.zw;
  vec2 uv = vec2(v_uv.x, 1.0 - v_uv.y);
  vec3 here = texture(picture_map, uv).rgb;
  float m = luminance(here);
  float nw = luminance(texture(picture_map, uv + vec2(-0.5, -0.5) * texel).rgb);
  float ne = luminance(texture(picture_map, uv + vec2(0.5, -0.5) * texel).rgb);
  float sw = luminance(texture(picture_map, uv + vec2(-0.5, 0.5) * texel).rgb);
  float se = luminance(texture(picture_map, uv + vec2(0.5, 0.5) * texel).rgb);
  float low = min(m, min(min(nw, ne), min(sw, se)));
  float high = max(m, max(max(nw, ne), max(sw, se)));
  if (high - low < max(0.02, high * 0.06)) {
    out_smooth = vec4(here, 1.0);
    return;
  }
  vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
  float calm = max((nw + ne + sw + se) * 0.03125, 0.0078125);
  along = clamp(along / (min(abs(along.x), abs(along.y)) + calm), -8.0, 8.0) * texel;
  vec3 a = 0.5 * (texture(picture_map, uv - along / 6.0).rgb + texture(picture_map, uv + along / 6.0).rgb);
  vec3 b = 0.5 * a + 0.25 * (texture(picture_map, uv - along * 0.5).rgb + texture(picture_map, uv + along * 0.5).rgb);
  float l = luminance(b);
  out_smooth = vec4(l < low || l > high ? a : b, 1.0);
}
