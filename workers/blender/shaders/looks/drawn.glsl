#include "weather.glsl"
#include "tone.glsl"
#include "phase.glsl"

/* What drawn looks share. Paper stays under the camera; strokes stick to what they are drawn on: to
   the rest pose of bodies, to props and to the set. They keep their size on the paper by octaves that
   fade into each other (after Benard, Bousseau and Thollot, "Dynamic solid textures", 2009). */

struct Spot {
  ivec2 pixel;
  float metres;
  vec3 ray;       /* from the eye to the spot, 1 m along the camera's axis */
  vec3 normal;
  vec3 anchor;
  vec2 phase;
  bool sky;
  bool body;
  bool skin;
  vec3 lit;       /* exposed light, with weather before it */
  vec3 bloom;
  float line;     /* 0 to 1: how much of its lines a spot has, less where it is out of focus or far */
};

float unit_metres(float metres)
{
  return metres / params.clip.z * params.paper.y;
}

vec3 anchor_at(ivec2 pixel)
{
  vec4 there = texelFetch(anchor_map, pixel, 0);
  /* The sky is anchored to the directions. */
  return there.w > 0.5 ? there.xyz : normalize(world_from(pixel, 1.0) - params.eye.xyz) * 40.0;
}

Spot spot_at(ivec2 pixel)
{
  Spot s;
  s.pixel = pixel;
  float depth = texelFetch(depth_map, pixel, 0).r;
  vec4 facing = texelFetch(normal_map, pixel, 0);
  s.sky = depth >= 1.0;
  s.metres = s.sky ? 40.0 : metres_at(depth);
  s.ray = world_from(pixel, 1.0) - params.eye.xyz;
  s.normal = facing.xyz;
  s.body = facing.w > 1.5;
  s.skin = s.body && abs(mod(facing.w, 16.0) - 1.0) < 0.5;
  s.anchor = anchor_at(pixel);
  s.phase = s.sky ? phase_of_sky(normalize(s.ray)) : texelFetch(phase_map, pixel, 0).rg;
  s.lit = texelFetch(lit_map, pixel, 0).rgb * params.tone.x;
  vec2 uv = (vec2(pixel) + 0.5) * params.size.zw;
  s.bloom = texture(bloom_map, uv).rgb;
  s.line = 1.0;
#ifdef FOCUS
  s.line *= 1.0 - 0.85 * smoothstep(0.7, 4.0, blur_at(s.metres));
#endif
  float far = s.sky ? 1e4 : s.metres;
  vec3 air = (params.horizon.rgb + params.zenith.rgb + params.dome.rgb) * 0.4 * params.tone.x + s.bloom * 1.6;
#ifdef RAIN
  s.lit = rain_over(s.lit, uv, far, air + 0.05);
#endif
#ifdef SNOW
  s.lit = snow_over(s.lit, uv, far, air * 1.3 + 0.12);
#endif
  return s;
}

float tone_of(vec3 lit)
{
  /* How light a draughtsman would draw it: 0 black, 1 bare paper. */
  return pow(clamp(luminance(film_curve(0.9 * lit)), 0.0, 1.0), params.paper.x);
}

float form_of(Spot s)
{
  /* The same, of a face by its light more than by its colour: a draughtsman keeps faces open. */
  if (!s.skin) {
    return tone_of(s.lit + s.bloom * 0.4);
  }
  vec3 paint = texelFetch(albedo_map, s.pixel, 0).rgb;
  float l = luminance(paint * paint);
  return tone_of(s.lit * pow(0.36 / max(l, 0.03), 0.75));
}

float tooth_at(ivec2 pixel, float cell)
{
  /* Grain of the paper, 0 to 1; `cell` in units of the pen. */
  vec2 p = vec2(pixel) / (64.0 * cell * params.paper.y);
  float coarse = noise_at(p).g;
  float fine = noise_at(p.yx * 2.1 + 0.37).g;
  return 0.55 * coarse + 0.45 * fine;
}

float solid_at(vec3 anchor, float metres, float cell)
{
  /* Noise that sticks to a surface and keeps its size on paper, 0 to 1; `cell` in units of the pen.
     Seen along the diagonal of space, from which walls, floors and fronts are alike. */
  float level = log2(cell * unit_metres(metres));
  float low = floor(level);
  vec2 p = vec2(dot(anchor, vec3(0.707, -0.707, 0.0)), dot(anchor, vec3(0.408, 0.408, -0.816)));
  p *= exp2(-low) / 64.0;
  float a = noise_at(p).g;
  float b = noise_at(p * 0.5 + 0.5).g;
  float f = level - low;
  /* The mean of two is flatter than either. */
  return clamp((mix(a, b, f) - 0.5) * inversesqrt(f * f + (1.0 - f) * (1.0 - f)) + 0.5, 0.0, 1.0);
}

float hatch_at(Spot s, int which, float gap, float wide)
{
  /* Strokes of a pen, 0 to 1. `gap` and `wide` in units of the pen. Every other stroke fades where
     they come too near each other, so that they are as far apart near and far. */
  float metres = unit_metres(s.metres);
  float phase = which == 0 ? s.phase.x : s.phase.y;
  float along = which == 0 ? s.phase.y : s.phase.x;
  float slope = metres;
  if (!s.body && !s.sky) {
    /* How fast the phase runs over the picture on a plane that is seen aslant. */
    vec3 across = abs(s.normal.z) > 0.6 ? (which == 0 ? vec3(0.78, 0.62, 0.0) : vec3(-0.70, 0.71, 0.0))
                                        : (which == 0 ? vec3(0.55, 0.50, 0.67) : vec3(-0.66, -0.60, 0.45));
    vec3 x = params.right.xyz * (2.0 * params.size.z);
    vec3 y = params.up.xyz * (2.0 * params.size.w);
    float facing = dot(s.ray, s.normal);
    facing = facing < 0.0 ? min(facing, -0.04) : max(facing, 0.04);
    vec2 run = vec2(dot(across, x - s.ray * (dot(x, s.normal) / facing)),
                    dot(across, y - s.ray * (dot(y, s.normal) / facing)));
    slope = max(length(run) * s.metres * params.paper.y, metres * 0.2);
  }
  float level = log2(gap * slope);
  float low = floor(level);
  float f = level - low;
  float size = exp2(low);
  float at = phase / size + (solid_at(s.anchor, s.metres, 30.0) - 0.5) * 0.45;
  float line = floor(at);
  float odd = mod(line, 2.0);
  /* A stroke is some gaps long, each pressed as the hand had it; at both octaves, so that nothing
     jumps when one takes over from the other. */
  float even_line = floor(line * 0.5);
  int kind = which * 7 + 31;
  float shift = random(ivec3(int(line), kind, 1)) * 9.0;
  float press = random(ivec3(int(line), int(floor(along / (size * 13.0) + shift)), kind));
  float shift_2 = random(ivec3(int(even_line), kind, 1)) * 9.0;
  float press_2 = random(ivec3(int(even_line), int(floor(along / (size * 26.0) + shift_2)), kind));
  press = mix(press, press_2, f);
  float apart = gap * exp2(-f);
  float off = abs(at - line - 0.5) * apart;
  float strong = mix(1.0, 1.0 - smoothstep(0.25, 0.95, f), odd) * (0.55 + 0.45 * press);
  float soft = 0.65 / params.paper.y;
  float half_wide = 0.5 * wide * (0.7 + 0.6 * press);
  return strong * smoothstep(half_wide + soft, half_wide - soft, off);
}

vec2 wobble_at(ivec2 pixel)
{
  return texelFetch(edges_map, pixel, 0).ba * 2.0 - 1.0;
}

vec2 strokes_at(vec2 at, float wide)
{
  /* Outlines and inner lines at a place in pixels, as a pen of a width in units draws them. */
  float r = max(wide * params.paper.y * 0.5, 0.6);
  vec2 texel = params.size.zw;
  vec2 sum = texture(edges_map, at * texel).rg;
  float d = 0.7071 * r;
  sum += texture(edges_map, (at + vec2(r, 0.0)) * texel).rg;
  sum += texture(edges_map, (at - vec2(r, 0.0)) * texel).rg;
  sum += texture(edges_map, (at + vec2(0.0, r)) * texel).rg;
  sum += texture(edges_map, (at - vec2(0.0, r)) * texel).rg;
  sum += texture(edges_map, (at + vec2(d, d)) * texel).rg;
  sum += texture(edges_map, (at - vec2(d, d)) * texel).rg;
  sum += texture(edges_map, (at + vec2(d, -d)) * texel).rg;
  sum += texture(edges_map, (at - vec2(d, -d)) * texel).rg;
  return clamp(sum / 3.6, 0.0, 1.0);
}
