/* Wet ground: what it mirrors of the picture (a walk along the mirrored ray), of the sky and of lamps. */

float puddle_at(vec3 at)
{
  return smoothstep(0.40, 0.60, noise_at(at.xy * 0.075).r);
}

vec3 ripple_at(vec3 at)
{
  /* The normal of wet ground: rough where it is only damp, nearly still in puddles. Ripples grow
     with distance, so that they never get smaller than a pixel. */
  float t = params.eye.w * 4.0;
  float metres = length(at - params.eye.xyz);
  vec2 p = at.xy * (11.0 / (1.0 + metres * 0.3));
  vec2 stir = vec2(noise_at((p + t) / 64.0).g, noise_at((p.yx + 5.0 - t) / 64.0).g) - 0.5;
  return normalize(vec3(stir * mix(0.10, 0.025, puddle_at(at)), 1.0));
}

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  vec4 here = texelFetch(light_map, pixel, 0);
  vec3 colour = here.rgb;
  if (here.a > 0.01) {
    ivec2 last = ivec2(params.size.xy) - 1;
    float metres = metres_at(texelFetch(depth_map, pixel, 0).r);
    vec3 at = world_from(pixel, metres);
    vec3 way = normalize(at - params.eye.xyz);
    float wet = here.a * mix(0.4, 1.0, puddle_at(at));
    vec3 n = ripple_at(at);
    vec3 back = reflect(way, n);
    back.z = abs(back.z) + 0.02;
    float reach = 0.3 + 0.1 * random(ivec3(pixel, 17));
    vec3 found = vec3(0.0);
    float hit = 0.0;
    for (int i = 0; i < 12; i++) {
      vec4 clip = params.view_projection * vec4(at + back * reach, 1.0);
      vec2 uv = clip.xy / clip.w * 0.5 + 0.5;
      if (clip.w < 0.1 || any(lessThan(uv, vec2(0.0))) || any(greaterThan(uv, vec2(1.0)))) {
        break;
      }
      ivec2 c = min(ivec2(uv * params.size.xy), last);
      float there = metres_at(texelFetch(depth_map, c, 0).r);
      float behind = clip.w - there;
      if (behind > 0.0 && behind < 0.4 + reach * 0.6) {
        vec2 rim = min(uv, 1.0 - uv);
        found = min(texelFetch(light_map, c, 0).rgb, vec3(6.0 / params.tone.x));
        hit = smoothstep(0.0, 0.06, min(rim.x, rim.y));
        break;
      }
      reach *= 1.55;
    }
    float fresnel = 0.06 + 0.75 * pow(1.0 - max(dot(-way, vec3(0.0, 0.0, 1.0)), 0.0), 3.0);
    float air = exp(-max(metres - params.fog_shape.x, 0.0) * params.fog.w);
    colour += air_towards(normalize(back)) * ((1.0 - hit) * wet * fresnel * air * 0.5);
    colour += found * (hit * wet * fresnel * air * 1.1);
  }
  out_wet = vec4(colour, 1.0);
}
