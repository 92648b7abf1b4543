package io.fleettwin.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the {@link Caller} of a request: by its bearer token, or the one for callers without any.
 *
 * <p>A token that is not known is refused even where none is needed, so that a mistyped token does
 * not look like a right one.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Optional<TokenFile> tokens;
  private final Optional<Caller> anonymous;
  private final AuthenticationEntryPoint refuse;

  BearerTokenFilter(
      Optional<TokenFile> tokens, Optional<Caller> anonymous, AuthenticationEntryPoint refuse) {
    this.tokens = tokens;
    this.anonymous = anonymous;
    this.refuse = refuse;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    Optional<Caller> caller = header == null ? anonymous : callerOf(header);
    if (header != null && caller.isEmpty()) {
      refuse.commence(request, response, new BadCredentialsException("The token is not known."));
      return;
    }
    caller.ifPresent(BearerTokenFilter::remember);
    chain.doFilter(request, response);
  }

  private Optional<Caller> callerOf(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length()).strip();
    return tokens.flatMap(file -> file.find(token));
  }

  private static void remember(Caller caller) {
    List<SimpleGrantedAuthority> authorities =
        Stream.of(Role.values())
            .filter(caller::has)
            .map(role -> new SimpleGrantedAuthority(role.label()))
            .toList();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities));
    SecurityContextHolder.setContext(context);
  }
}
