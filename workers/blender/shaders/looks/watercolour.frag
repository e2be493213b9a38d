#include "looks/drawn.glsl"

/* Washes on rough paper: colours of a thing flow together, pigment gathers at the edges of a wash and
   in the valleys of the paper, lights are the bare paper (after Bousseau and others, "Interactive
   watercolor rendering with temporal coherence and abstraction", 2006). */
vec3 wash_at(ivec2 pixel, vec3 bloom)
{
  bool body = texelFetch(normal_map, pixel, 0).w > 1.5;
  return film_picture(texelFetch(lit_map, pixel, 0).rgb * params.tone.x, bloom, body, 1.0);
}

void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  ivec2 last = ivec2(params.size.xy) - 1;
  vec2 stray = wobble_at(s.pixel) * params.paper.y * (s.skin ? 0.8 : 2.2);
  ivec2 pixel = clamp(s.pixel + ivec2(floor(stray + 0.5)), ivec2(0), last);
  float own = texelFetch(normal_map, pixel, 0).w;
  vec3 sum = film_picture(s.lit, s.bloom, s.body, 1.0) * 0.5;
  float count = 0.5;
  float apart = 0.0;
  /* Faces are painted with a finer brush. */
  float brush = (s.skin || mod(own, 16.0) < 3.5 ? 0.35 : s.body ? 0.7 : 1.0) * params.paper.y;
  float far = 2.2 * brush;
  float turn = 0.6;
  for (int i = 0; i < 10; i++) {
    ivec2 c = clamp(pixel + ivec2(vec2(cos(turn), sin(turn)) * far), ivec2(0), last);
    float same = step(abs(texelFetch(normal_map, c, 0).w - own), 0.5);
    sum += same * wash_at(c, s.bloom);
    count += same;
    apart += 1.0 - same;
    turn += 2.39996323;
    far += 0.55 * brush;
  }
  vec3 c = sum / count;
  /* Paper white for the lights, and no black: the darkest wash lets paper through. */
  float l = luminance(c);
  float lift = mix(params.paper.x * 1.5, 1.0, 0.35);
  vec3 hue = c / max(l, 0.02);
  l = pow(l, lift);
  c = mix(vec3(l), clamp(hue, 0.0, 3.0) * l, 0.92);
  c = mix(vec3(0.10, 0.11, 0.16), vec3(1.0), clamp(c * 1.12, 0.0, 1.0));
  float flow = solid_at(s.anchor, s.metres, 60.0);
  float cloud = solid_at(s.anchor, s.metres, 19.0);
  float valley = tooth_at(s.pixel, 1.6);
  vec2 lines = strokes_at(vec2(s.pixel) + 0.5 + stray, 1.3);
  float rim = smoothstep(0.0, 0.55, apart / 10.0) * smoothstep(1.0, 0.55, apart / 10.0);
  float dense = 1.0 + 0.85 * (flow - 0.5) + 0.45 * (cloud - 0.5) + 0.50 * (valley - 0.5);
  dense += 0.45 * rim + 0.75 * lines.x * s.line + 0.4 * lines.y * s.line;
  vec3 pigment = c - (c - c * c) * (dense - 1.0);
  pigment = clamp(pigment, 0.0, 1.0);
  /* A wash stops short of the edge of the sheet. */
  vec2 border = min(v_uv, 1.0 - v_uv) * params.size.xy / params.paper.y;
  float sheet = min(border.x, border.y) + 9.0 * (noise_at(v_uv * 0.35).r - 0.5);
  float inside = smoothstep(5.0, 7.0, sheet);
  pigment *= 1.0 - 0.10 * smoothstep(11.0, 7.0, sheet) * inside;
  vec3 paper = vec3(0.975, 0.965, 0.94) - 0.05 * (valley - 0.5);
  out_watercolour = vec4(paper * mix(vec3(1.0), pigment, inside), 1.0);
}
