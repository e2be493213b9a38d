/* A puff of dust, smoke, fire or spray: a ball that noise has eaten at, lit from where lamps are. */
vec3 flame(float heat)
{
  /* Soot that glows, from a dull red to nearly white; 1 is a candle's yellow. */
  vec3 c = mix(vec3(0.30, 0.018, 0.0), vec3(1.0, 0.16, 0.012), smoothstep(0.05, 0.45, heat));
  c = mix(c, vec3(1.0, 0.42, 0.07), smoothstep(0.4, 0.85, heat));
  c = mix(c, vec3(1.0, 0.80, 0.46), smoothstep(0.85, 1.6, heat));
  return c * (0.25 + 2.6 * heat * heat);
}

void main()
{
  float small = smoothstep(0.04, 0.3, v_place.w);
  float hot = clamp(v_way.w, 0.0, 1.0);
  float turn = (v_told.y * 6.2832 + v_told.z) * (1.0 - 0.9 * hot);
  mat2 spun = mat2(cos(turn), -sin(turn), sin(turn), cos(turn));
  vec2 p = spun * v_corner;
  vec2 off = vec2(v_told.y * 7.31, v_told.y * 3.77) - vec2(0.0, 0.35 * params.eye.w * hot);
  float coarse = noise_at(p * 0.17 + off).r;
  float fine = noise_at(p * 0.41 + off.yx).r;
  float lump = coarse * 0.65 + fine * 0.35;
  float far = length(v_corner) * 1.25;
  /* The edge is ragged, and more so where the puff is thin; what is tiny has none. */
  float body = 1.0 - far + (lump - 0.5) * 1.15 * small;
  float cover = smoothstep(0.02, 0.55, body) * smoothstep(1.25, 0.95, far);
  /* What stands in it comes out of it by and by. */
  ivec2 pixel = ivec2(gl_FragCoord.xy) * 2;
  float behind = metres_at(min(texelFetch(depth_map, min(pixel, ivec2(params.size.xy) - 1), 0).r, 0.99999));
  float here = metres_at(gl_FragCoord.z);
  float soft = clamp((behind - here) / max(0.9 * v_place.w, 0.05), 0.0, 1.0);
  float near = smoothstep(0.4, 2.5, here + 0.8 * (1.0 - small));
  float thick = clamp(v_ink.w * cover * soft * near, 0.0, 1.0);
  if (thick < 0.003) {
    discard;
  }
  vec2 lean = vec2(noise_at(p * 0.17 + off + vec2(0.02, 0.0)).r - coarse,
                   noise_at(p * 0.17 + off + vec2(0.0, 0.02)).r - coarse) * 14.0;
  lean = transpose(spun) * lean;
  vec2 flat_part = v_corner * 0.95 - lean * 0.55;
  float rest = sqrt(max(1.0 - min(dot(flat_part, flat_part), 0.96), 0.04));
  vec3 n = normalize(normalize(params.right.xyz) * flat_part.x + normalize(params.up.xyz) * flat_part.y - params.ahead.xyz * rest);
  vec3 sky = mix(params.bounce.rgb, params.dome.rgb, 0.5 + 0.5 * n.z);
  /* Between the puffs it is darker than on their outside. */
  float open = mix(0.45, 1.0, v_told.x) * mix(0.72, 1.08, lump);
  vec3 light = sky * open;
  /* The soft light from beside the camera that people have at night: dust is not black in it. */
  light += params.rim.w * params.fill.rgb * 0.35 * open * max(dot(n, -params.ahead.xyz), 0.0);
  int count = int(params.style.z);
  for (int i = 0; i < count; i++) {
    vec3 to = params.lamp_at[i].xyz;
    float reach = 1.0;
    if (params.lamp_at[i].w > 0.5) {
      to = params.lamp_at[i].xyz - v_place.xyz;
      float far_2 = dot(to, to);
      reach = 1.0 / (far_2 + params.lamp_shape[i].x + 0.5 * v_place.w * v_place.w);
      to *= inversesqrt(far_2);
    }
    float wrapped = clamp(dot(n, to) * 0.62 + 0.38, 0.0, 1.0);
    light += params.lamp_power[i].rgb * (reach * wrapped * mix(v_told.x, 1.0, params.lamp_at[i].w > 0.5 ? 0.6 : 0.0) * 0.85);
  }
  vec3 colour = v_ink.rgb * light;
  float air = 1.0 - exp(-max(here - params.fog_shape.x, 0.0) * params.fog.w * exp(-max(v_place.z, 0.0) * params.fog_shape.z));
  colour = mix(colour, params.fog.rgb, min(air, params.fog_shape.y));
  /* A flame shines, and hides little; the heart of a puff is hotter than its edge. */
  float heat = v_way.w * mix(0.45, 1.15, smoothstep(0.0, 0.9, body)) * mix(1.0, mix(0.6, 1.25, lump), small);
  vec3 shine = heat > 0.01 ? flame(heat) / params.tone.x * (1.0 - 0.7 * min(air, params.fog_shape.y)) : vec3(0.0);
  out_puff = vec4(colour * thick * (1.0 - 0.6 * hot) + shine * thick * smoothstep(0.0, 0.25, v_way.w), thick * (1.0 - 0.45 * hot));
}
