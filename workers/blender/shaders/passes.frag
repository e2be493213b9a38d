void main()
{
  vec3 n = normalize(v_normal);
  if (!gl_FrontFacing) {
    n = -n;
  }
  /* Clip space's w is the distance along the camera's axis, in metres. */
  out_place = vec4(drawn.z, v_now.w, 0.0, 1.0);
  out_normal = vec4(n, 1.0);
  vec2 here = v_now.xy / v_now.w;
  vec2 before = v_before.xy / max(v_before.w, 1e-3);
  vec2 after = v_after.xy / max(v_after.w, 1e-3);
  out_motion = vec4(after - here, before - here) * view.size.xyxy * 0.5;
}
