package io.relais.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogRedactionTest {

    @Test
    void anEmailAddressIsTakenOut() {
        assertThat(LogRedaction.redacted("duplicate key { user: \"zoé.martin@acme.example\" }"))
                .isEqualTo("duplicate key { user: \"[e-mail]\" }");
    }

    @Test
    void aTokenIsTakenOut() {
        assertThat(LogRedaction.redacted("header was Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln."))
                .isEqualTo("header was Bearer [token].");
        assertThat(LogRedaction.redacted("authorization: bearer 0123456789abcdef"))
                .isEqualTo("authorization: bearer [token]");
        assertThat(LogRedaction.redacted("Basic cmVsYWlzOnNlY3JldA==")).isEqualTo("Basic [token]");
    }

    @Test
    void thePasswordOfAnAddressIsTakenOut() {
        assertThat(LogRedaction.redacted("cannot reach mongodb://relais:s3cret@db:27017/?x=y"))
                .isEqualTo("cannot reach mongodb://[credentials]@db:27017/?x=y");
        assertThat(LogRedaction.redacted("redis://:s3cret@127.0.0.1:6379"))
                .isEqualTo("redis://[credentials]@127.0.0.1:6379");
    }

    @Test
    void whatNeedsNoCareStaysAsItIs() {
        String line = "Delivered 3 messages to dns:///policy-service:9090 in 12 ms, basic checks passed @ start";
        assertThat(LogRedaction.redacted(line)).isEqualTo(line);
    }
}
