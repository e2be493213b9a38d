/* What is not in focus, as a lens blurs it: every pixel gathers those around it whose blur reaches it,
   along a golden spiral (after Gustafsson, "Bokeh depth of field in a single pass", 2018). */
void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 last = ivec2(params.size.xy) - 1;
  float metres = metres_at(min(texelFetch(depth_map, pixel, 0).r, 0.99999));
  float own = blur_at(metres);
  vec4 here = texelFetch(lit_map, pixel, 0);
  vec3 sum = here.rgb;
  float count = 1.0;
  float far = 1.0;
  for (float turn = 0.0; far < params.lens.z; turn += 2.39996323) {
    ivec2 at = clamp(pixel + ivec2(vec2(cos(turn), sin(turn)) * far), ivec2(0), last);
    float there = metres_at(min(texelFetch(depth_map, at, 0).r, 0.99999));
    float reach = blur_at(there);
    /* What is behind does not spread over what is sharp before it. */
    reach = there > metres ? clamp(reach, 0.0, own * 2.0) : reach;
    vec3 c = texelFetch(lit_map, at, 0).rgb;
    sum += mix(sum / count, c, smoothstep(far - 0.5, far + 0.5, reach));
    count += 1.0;
    far += max(2.0, params.lens.z * 0.09) / far;
  }
  out_focus = vec4(sum / count, here.a);
}
