void main()
{
  /* A square that faces the lens, about the middle of a puff. */
  vec3 right = normalize(params.right.xyz);
  vec3 up = normalize(params.up.xyz);
  v_corner = corner;
  v_place = place;
  v_ink = ink;
  v_told = told;
  vec3 at = place.xyz + 1.25 * place.w * (corner.x * right + corner.y * up);
  gl_Position = params.view_projection * vec4(at, 1.0);
}
