/* Lights what the surface pass left: one visit a pixel, so the number of meshes costs nothing. */

vec4 veil_at(vec2 pixel, float metres)
{
  /* The half-size veil where it is at the same distance: shadow of each caster, and openness. */
  vec2 p = pixel * 0.5 - 0.25;
  ivec2 base = ivec2(floor(p));
  vec2 f = p - vec2(base);
  ivec2 last = textureSize(soft_map, 0) - 1;
  float sharp = 30.0 / metres;
  vec4 sum = vec4(0.0);
  float weights = 0.0;
  for (int k = 0; k < 4; k++) {
    ivec2 step_to = ivec2(k & 1, k >> 1);
    vec4 veil = texelFetch(soft_map, clamp(base + step_to, ivec2(0), last), 0);
    vec2 share = mix(1.0 - f, f, vec2(step_to));
    float w = share.x * share.y * max(1.0 - abs(veil.r - metres) * sharp, 0.0) + 1e-4;
    float third = floor(veil.a * (1.0 / 32.0));
    sum += w * vec4(veil.b, (veil.a - third * 32.0) * (1.0 / 31.0), third * (1.0 / 31.0), veil.g);
    weights += w;
  }
  return sum / weights;
}

#ifdef CLAY
vec3 thumbed(ivec2 pixel, vec3 n, float metres)
{
  /* Marks stick to the thing, and are as large as a thumb's: on a model a tenth of life size. */
  vec3 a = texelFetch(anchor_map, pixel, 0).xyz;
  vec2 p = vec2(dot(a, vec3(0.707, -0.707, 0.0)), dot(a, vec3(0.408, 0.408, -0.816))) / 64.0;
  vec3 bump = vec3(0.0);
  for (int i = 0; i < 2; i++) {
    float cell = i == 0 ? 0.16 : 0.045;
    vec2 q = p / cell;
    /* Not finer than the picture can show. */
    float seen = smoothstep(2.0, 7.0, cell * params.clip.z / metres);
    vec3 rough = vec3(noise_at(q).g, noise_at(q.yx + 0.29).g, noise_at(q + 0.61).g) - 0.5;
    bump += rough * seen * (i == 0 ? 0.30 : 0.22);
  }
  return normalize(n + bump);
}
#endif

vec4 surface_light(ivec2 pixel, float depth, vec3 at, vec3 way)
{
  vec4 paint = texelFetch(albedo_map, pixel, 0);
  vec4 facing = texelFetch(normal_map, pixel, 0);
  vec3 albedo = paint.rgb * paint.rgb;
  float shine = paint.a * 8.0;
  vec3 n = facing.xyz;
#ifdef CLAY
  /* Everything is of one clay, a little lighter or darker as it was, with the marks of thumbs. */
  float value = sqrt(luminance(albedo));
  albedo = vec3(0.50, 0.43, 0.36) * (0.30 + 0.90 * value);
  n = thumbed(pixel, n, metres_at(depth));
#endif
  float metres = length(at - params.eye.xyz);
  bool body = facing.w > 1.5;
  vec4 veil = veil_at(gl_FragCoord.xy, metres_at(depth));
  float open = mix(1.0, veil.a, params.dome.w);

  float wet = 0.0;
#ifdef RAIN
  wet = body || metres < params.bounce.w ? 0.0 : params.weather.z * smoothstep(0.6, 0.9, n.z);
  albedo *= mix(1.0, 0.5, wet);
#endif
#ifdef SNOW
  /* Nothing lies on what shines, or on water, which is marked by the least glow there is. */
  float snowed = body || shine > 0.0 || metres < params.bounce.w ? 0.0 : params.weather.y * smoothstep(0.45, 0.8, n.z);
  albedo = mix(albedo, vec3(0.82, 0.85, 0.9), snowed);
#endif

  vec3 sky = mix(params.bounce.rgb, params.dome.rgb, 0.5 + 0.5 * n.z);
  vec3 light = sky * open;
  int count = int(params.style.z);
  for (int i = 0; i < count; i++) {
    vec4 place = params.lamp_at[i];
    vec4 power = params.lamp_power[i];
    vec3 to = place.xyz;
    float reach = 1.0;
    if (place.w > 0.5) {
      to = place.xyz - at;
      float far_2 = dot(to, to);
      reach = 1.0 / (far_2 + params.lamp_shape[i].x);
      to *= inversesqrt(far_2);
      float out_of = dot(-to, params.lamp_aim[i].xyz);
      if (place.w > 1.5) {
        reach *= max(out_of, 0.0);
      }
      reach *= smoothstep(params.lamp_aim[i].w, params.lamp_aim[i].w + 0.25, out_of + 0.0001);
    }
    float lambert = dot(n, to);
    /* Lamps are not points: their light wraps a little round what is near. */
    float wrapped = place.w > 0.5 ? max((lambert + 0.25) / 1.25, 0.0) : max(lambert, 0.0);
    if (body) {
      wrapped = max((lambert + 0.3) / 1.3, 0.0);
      wrapped *= wrapped;
    }
    int caster = int(power.w);
    float seen = caster < 0 ? 1.0 : (caster == 0 ? veil.x : (caster == 1 ? veil.y : veil.z));
    light += power.rgb * (reach * wrapped * seen * mix(1.0, open, 0.5));
  }
  if (body) {
    light *= params.lens.w;
    /* A face beside a lamp keeps its colour: what is over-lit is held back, as make-up and flags
       do on a film set. */
    float lit = luminance(light) * params.tone.x;
    light *= lit > 0.75 ? (0.75 + (lit - 0.75) / (1.0 + (lit - 0.75) * 1.4)) / lit : 1.0;
  }
  vec3 colour = albedo * light;
  if (body) {
    float edge = pow(1.0 - max(dot(n, -way), 0.0), 3.0);
    colour += params.rim.rgb * edge * (0.35 + albedo) * (0.5 + 0.5 * n.z) * open;
    /* A soft light from beside the camera, so that faces have a form in any light. */
    vec3 beside = normalize(params.up.xyz * 1.6 - params.right.xyz * 0.9 - way * 0.9);
    float form = max(dot(n, beside) * 0.7 + 0.3, 0.0);
    colour += albedo * params.rim.w * params.fill.rgb * form * open;
  }
  colour += albedo * shine;
  if (shine > 0.0 && shine < 0.06) {
    /* Water: the sky, or the room, is in it, the more the flatter one looks along it, and lamps
       glint; foam is dull. */
    bool roofed = metres < params.bounce.w;
    float clear = 1.0 - smoothstep(0.15, 0.5, luminance(albedo));
    float edge_on = 0.03 + 0.97 * pow(1.0 - max(dot(n, -way), 0.0), 5.0);
    vec3 back = reflect(way, n);
    back.z = abs(back.z);
    vec3 seen = roofed ? params.dome.rgb * (0.35 + 0.65 * back.z) : air_towards(back);
    colour = mix(colour, seen, (roofed ? 0.5 : 0.22) * edge_on * clear);
    for (int i = 0; i < int(params.style.z); i++) {
      if (params.lamp_at[i].w > 0.5) {
        vec3 to = params.lamp_at[i].xyz - at;
        float far_2 = dot(to, to);
        float glint = pow(max(dot(back, to * inversesqrt(far_2)), 0.0), 90.0);
        colour += params.lamp_power[i].rgb * (glint * clear * 1.5 / (far_2 + params.lamp_shape[i].x));
      }
    }
  }
  float air = 1.0 - exp(-max(metres - params.fog_shape.x, 0.0) * params.fog.w * exp(-max(at.z, 0.0) * params.fog_shape.z));
  vec3 air_colour = params.fog.rgb + params.glow.rgb * pow(max(dot(way, params.key.xyz), 0.0), 6.0) * params.fog_shape.w;
  colour = mix(colour, air_colour, min(air, params.fog_shape.y) * (1.0 - 0.35 * clamp(shine, 0.0, 1.0)));
  return vec4(colour, wet);
}

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = min(texelFetch(depth_map, pixel, 0).r, 0.99999);
  vec3 at = world_from(pixel, metres_at(depth));
  out_light = surface_light(pixel, depth, at, normalize(at - params.eye.xyz));
}
