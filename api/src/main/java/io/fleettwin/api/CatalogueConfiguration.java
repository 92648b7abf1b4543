package io.fleettwin.api;

import io.fleettwin.contracts.signal.GrowingCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The signals that twins are made of. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  /**
   * Those of this release, and of a file to which lines may be added while the API runs.
   *
   * @param file its path; empty for none
   */
  @Bean
  GrowingCatalogue catalogue(@Value("${" + GrowingCatalogue.PROPERTY + ":}") String file) {
    return GrowingCatalogue.shared(file);
  }

  /** Ids, which a catalogue that grows does not change. */
  @Bean
  CoreSignals coreSignals(GrowingCatalogue catalogue) {
    return CoreSignals.of(catalogue.current());
  }
}
