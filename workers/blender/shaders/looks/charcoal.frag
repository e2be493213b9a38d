#include "looks/drawn.glsl"

/* Charcoal on toned paper: masses rubbed with the side of the stick, the tooth shows through, lights
   are lifted out and touched with chalk. */
void main()
{
  Spot s = spot_at(ivec2(gl_FragCoord.xy));
  ivec2 last = ivec2(params.size.xy) - 1;
  /* Rubbed: tone is taken from around, from the same thing. */
  float own = texelFetch(normal_map, s.pixel, 0).w;
  float form = form_of(s);
  float sum = form;
  float count = 1.0;
  vec2 spoke = vec2(2.6, 0.9) * params.paper.y;
  for (int i = 0; i < 6; i++) {
    spoke = mat2(0.5, 0.866, -0.866, 0.5) * spoke * 1.08;
    ivec2 c = clamp(s.pixel + ivec2(spoke), ivec2(0), last);
    float same = step(abs(texelFetch(normal_map, c, 0).w - own), 0.5);
    sum += same * (s.skin ? form : tone_of(texelFetch(lit_map, c, 0).rgb * params.tone.x + s.bloom * 0.4));
    count += same;
  }
  float tone = mix(form, sum / count, 0.65);
  float press = solid_at(s.anchor, s.metres, 17.0);
  float tooth = tooth_at(s.pixel, 1.7);
  float dark = clamp(1.06 - 1.06 * tone, 0.0, 1.0);
  float away = 1.0 - abs(dot(s.normal, normalize(s.ray)));
  dark += s.body ? 0.14 * away * away : 0.0;
  float side = hatch_at(s, 1, 9.0, 6.0);
  float mass = smoothstep(0.18, 1.02, dark + 0.15 * (press - 0.5) + (s.skin ? 0.03 : 0.09) * (side - 0.6) * smoothstep(0.1, 0.4, dark) * smoothstep(0.95, 0.6, dark));
  vec2 at = vec2(s.pixel) + 0.5;
  vec2 stray = wobble_at(s.pixel) * params.paper.y;
  vec2 bold = strokes_at(at + stray * 1.6, 2.2);
  float lines = max(bold.x, bold.y * 0.6) * s.line * (0.45 + 0.75 * press);
  float coal = max(mass, lines);
  /* The paper takes coal on its ridges first. */
  coal = mix(coal, smoothstep(tooth - 0.34, tooth + 0.36, coal * 1.2 - 0.06), s.skin ? 0.30 : 0.58);
  vec3 paper = vec3(0.80, 0.76, 0.69) - 0.06 * (tooth - 0.5);
  vec3 c = mix(paper, vec3(0.075, 0.070, 0.068), coal);
  float chalk = smoothstep(0.82, 1.0, tone + 0.08 * (press - 0.5)) * (1.0 - 0.55 * smoothstep(0.3, 0.6, tooth));
  c = mix(c, vec3(0.96, 0.94, 0.90), chalk * 0.8 * (1.0 - coal));
  out_charcoal = vec4(c, 1.0);
}
