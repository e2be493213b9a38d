/* Lays dust, drawn at half the size, over what was lit. */
void main()
{
  vec4 dust = texture(dust_map, v_uv);
  vec4 here = texelFetch(lit_map, ivec2(gl_FragCoord.xy), 0);
  out_air = vec4(here.rgb * (1.0 - dust.a) + dust.rgb, here.a);
}
