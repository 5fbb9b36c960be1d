package io.relais.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewIdsTest {

    private static List<String> three() {
        return Stream.generate(NewIds::next).limit(3).toList();
    }

    private static List<String> threeOf(byte... seed) throws Exception {
        Context context = NewIds.repeatable(seed);
        return context.call(NewIdsTest::three);
    }

    @Test
    void outsideARepeatableRequestIdsAreRandom() {
        assertThat(three()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(three());
    }

    @Test
    void aRepeatedRequestDrawsTheSameIdsInTheSameOrder() throws Exception {
        assertThat(threeOf((byte) 1)).doesNotHaveDuplicates().isEqualTo(threeOf((byte) 1));
    }

    @Test
    void anotherSeedDrawsOtherIds() throws Exception {
        assertThat(threeOf((byte) 1)).doesNotContainAnyElementsOf(threeOf((byte) 2));
    }

    @Test
    void repeatableIdsAreWellFormedUuids() throws Exception {
        assertThat(threeOf((byte) 3)).map(UUID::fromString).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        });
    }
}
