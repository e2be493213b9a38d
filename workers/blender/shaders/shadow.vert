void main()
{
  gl_Position = to_map * (model * vec4(at, 1.0));
}
