package io.fleettwin.api;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the API. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // callers have tokens
@ConfigurationPropertiesScan
public class ApiApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(ApiApplication.class, arguments);
  }

  /** Wall clock of everything that is served: ages, stamps, windows. */
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
