package io.fleettwin.api.security;

import io.fleettwin.api.map.BasemapProperties;
import io.fleettwin.api.problem.Problem;
import io.fleettwin.api.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Which doors need which role.
 *
 * <p>Open to all: the page itself, the API's description, liveness and readiness. Everything that
 * says something about a tenant needs a caller of that tenant. No sessions, no cookies, no CORS.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String[] OPEN = {
    "/",
    "/index.html",
    "/favicon.ico",
    "/favicon.svg",
    "/assets/**",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/swagger-ui.html",
    "/swagger-ui/**",
    "/actuator/health/**",
  };

  @Bean
  SecurityFilterChain doors(
      HttpSecurity http,
      SecurityProperties properties,
      ServerProperties server,
      BasemapProperties basemap,
      ProblemWriter problems) {
    AuthenticationEntryPoint unauthorized = unauthorized(problems);
    AccessDeniedHandler forbidden =
        (request, response, exception) ->
            problems.write(
                request, response, Problem.FORBIDDEN.detail("The caller lacks the role for this."));
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
        .addFilterBefore(
            new BearerTokenFilter(
                Optional.ofNullable(properties.tokenFile()).map(TokenFile::new),
                anonymousCaller(properties, server),
                unauthorized),
            AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            doors ->
                doors
                    // What the container does on behalf of a request that was let in. It includes
                    // the error page where the answer has begun, as when a stream breaks.
                    .dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.INCLUDE)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, OPEN)
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, OPEN)
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasAuthority(Role.PLATFORM.label())
                    .requestMatchers("/api/v1/dead-letters/**", "/api/v1/vehicles/*/export")
                    .hasAuthority(Role.OPERATOR.label())
                    .requestMatchers("/api/v1/me")
                    .authenticated()
                    .anyRequest()
                    .hasAuthority(Role.VIEWER.label()))
        .headers(headers -> headers(headers, basemap))
        .build();
  }

  /** In the open, only names of this machine are served: a name of a stranger may rebind to it. */
  @Bean
  HttpFirewall firewall(SecurityProperties properties) {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    if (properties.openTenant().isPresent()) {
      firewall.setAllowedHostnames(Loopback::isLoopback);
    }
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejected(ProblemWriter problems) {
    return (request, response, exception) ->
        problems.write(request, response, Problem.INVALID_REQUEST.detail(exception.getMessage()));
  }

  private static AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
    return (request, response, exception) -> {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(
          request,
          response,
          Problem.AUTHENTICATION_REQUIRED.detail(
              "Authorization: missing or unknown (expected: Bearer and a known token)"));
    };
  }

  private static Optional<Caller> anonymousCaller(
      SecurityProperties properties, ServerProperties server) {
    return properties
        .openTenant()
        .map(
            tenant -> {
              OpenTenantException.requireLoopback(tenant, server.getAddress());
              return new Caller("anonymous", tenant, Set.copyOf(EnumSet.allOf(Role.class)));
            });
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers, BasemapProperties basemap) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy(basemap)))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .cacheControl(Customizer.withDefaults());
  }

  /** A base map of somebody else is fetched from wherever its style says, by HTTPS. */
  private static String contentPolicy(BasemapProperties basemap) {
    String elsewhere = basemap.styleUrl() == null ? "" : " https:";
    return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        + " img-src 'self' data: blob:"
        + elsewhere
        + "; connect-src 'self'"
        + elsewhere
        + "; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none';"
        + " form-action 'none'; frame-ancestors 'none'";
  }
}
