void main()
{
  /* Colours arrive as square roots so that 8 bits hold the dark ones. */
  v_colour = vec4(colour.rgb * colour.rgb, colour.a * 8.0);
  v_normal = mat3(model) * normal;
#ifdef ANCHORED
  v_anchor = rest;
  v_place = (model * vec4(at, 1.0)).xyz;
#endif
  gl_Position = params.view_projection * (model * vec4(at, 1.0));
}
