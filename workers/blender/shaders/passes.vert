void main()
{
  v_now = view.now * vec4(at, 1.0);
  v_before = view.before * vec4(before, 1.0);
  v_after = view.after * vec4(after, 1.0);
  v_normal = normal;
  /* Moved by a part of a pixel, for one of the samples that a pixel's shares are counted from. */
  gl_Position = v_now + vec4(drawn.xy * v_now.w, 0.0, 0.0);
}
