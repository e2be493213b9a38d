void main()
{
  /* A square that faces the lens, about the middle of a puff; what flies is drawn along its way. */
  vec3 right = normalize(params.right.xyz);
  vec3 up = normalize(params.up.xyz);
  float metres = max(dot(place.xyz - params.eye.xyz, params.ahead.xyz), 0.1);
  /* Nothing is thinner than a dot of this picture, which is half as fine: it is fainter instead. */
  float dot_wide = 0.9 * metres / params.clip.z;
  float wide = max(place.w, dot_wide);
  vec2 along = vec2(dot(way.xyz, right), dot(way.xyz, up));
  float far = length(along);
  vec2 axis = far > 1e-5 ? along / far : vec2(0.0, 1.0);
  float tall = wide + 0.5 * far;
  vec2 off = corner.y * tall * axis + corner.x * wide * vec2(axis.y, -axis.x);
  v_corner = far > 1e-5 ? corner : corner.xy;
  v_place = place;
  v_ink = vec4(ink.rgb, ink.w * place.w / wide);
  v_told = told;
  v_way = vec4(axis, far, way.w);
  vec3 at = place.xyz + 1.25 * (off.x * right + off.y * up);
  gl_Position = params.view_projection * vec4(at, 1.0);
}
