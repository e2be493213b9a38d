void main()
{
  v_uv = at * 0.5 + 0.5;
  gl_Position = vec4(at, 1.0, 1.0);
}
