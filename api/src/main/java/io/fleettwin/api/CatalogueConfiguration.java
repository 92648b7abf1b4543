package io.fleettwin.api;

import io.fleettwin.contracts.signal.VssCatalogue;
import io.fleettwin.domain.signal.SignalCatalogue;
import io.fleettwin.domain.twin.CoreSignals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The signals that twins are made of. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  @Bean
  SignalCatalogue catalogue() {
    return VssCatalogue.load();
  }

  @Bean
  CoreSignals coreSignals(SignalCatalogue catalogue) {
    return CoreSignals.of(catalogue);
  }
}
