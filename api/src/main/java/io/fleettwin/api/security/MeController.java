package io.fleettwin.api.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
@Tag(name = "callers", description = "Who is asking")
class MeController {

  /** Who the caller is. */
  @Schema(description = "Who the caller is")
  record Me(
      @Schema(description = "Name of the token", example = "dispatch") String name,
      @Schema(description = "Whose vehicles the caller sees", example = "demo") String tenant,
      @Schema(
              description = "What the caller may do",
              example = "[\"viewer\"]",
              allowableValues = {"viewer", "operator", "platform"})
          List<String> roles) {}

  @GetMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getMe", summary = "Who the caller is, and what they may do")
  Me me(@AuthenticationPrincipal Caller caller) {
    return new Me(
        caller.name(),
        caller.tenant(),
        Stream.of(Role.values()).filter(caller::has).map(Role::label).toList());
  }
}
