void main()
{
  vec3 n = normalize(v_normal);
  if (!gl_FrontFacing) {
    n = -n;
  }
  out_albedo = vec4(sqrt(v_colour.rgb), v_colour.a / 8.0);
  out_normal = vec4(n, identity);
}
