package io.relais.content;

import io.relais.testkit.FeatureFirstRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyPackageImportsOnlyWhatItsPlaceAllows() {
        FeatureFirstRules.of("io.relais.content")
                .feature("post")
                .mayUse("network")
                .feature("decision")
                .mayUse("network", "post")
                .feature("feed")
                .mayUse("network", "post", "decision")
                .feature("refusal")
                .mayUse("network", "post", "decision")
                .feature("share")
                .mayUse("network", "post", "decision", "refusal")
                .feature("link")
                .mayUse("network", "post", "share")
                .feature("departure")
                .mayUse("feed", "share", "refusal")
                .check();
    }
}
