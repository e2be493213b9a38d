/* Lines, weather in the air, bloom, tone curve and colour: from light to a picture. */

#include "lines.glsl"
#include "weather.glsl"
#include "tone.glsl"

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depth_map, pixel, 0).r;
  float metres = depth >= 1.0 ? 1e4 : metres_at(depth);
  vec3 lit = texelFetch(lit_map, pixel, 0).rgb * params.tone.x;
  float line = line_at(pixel, depth);
#ifdef FOCUS
  line *= 1.0 - smoothstep(0.7, 2.2, blur_at(metres));
#endif
#ifdef DUST
  line *= pow(1.0 - texture(dust_map, v_uv).a, 2.0);
#endif
  lit *= 1.0 - 0.78 * line * params.style.y;
  vec3 bloom = texture(bloom_map, v_uv).rgb;
  vec3 air = (params.horizon.rgb + params.zenith.rgb + params.dome.rgb) * 0.4 * params.tone.x + bloom * 1.6;
#ifdef RAIN
  lit = rain_over(lit, v_uv, metres, air + 0.05);
#endif
#ifdef SNOW
  lit = snow_over(lit, v_uv, metres, air * 1.3 + 0.12);
#endif
  bool body = texelFetch(normal_map, pixel, 0).w > 1.5;
  vec3 c = film_picture(lit, bloom, body, vignette_at(v_uv));
  c += (random(ivec3(pixel, 91)) - 0.5) / 255.0;
  out_grade = vec4(clamp(c, 0.0, 1.0), 1.0);
}
