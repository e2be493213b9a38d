void main()
{
  /* Colours arrive as square roots so that 8 bits hold the dark ones. */
  v_colour = vec4(colour.rgb * colour.rgb, colour.a * 8.0);
  v_normal = mat3(model) * normal;
  v_at = (model * vec4(at, 1.0)).xyz;
  gl_Position = params.view_projection * vec4(v_at, 1.0);
}
