package io.relais.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private final List<Integer> applied = Collections.synchronizedList(new ArrayList<>());

    private Migration recording(int version, String description) {
        return Migration.of(version, description, database -> applied.add(version));
    }

    private static Migrations of(Migration... migrations) {
        MongoDatabase database = MONGO.database();
        Clock clock = Clock.systemUTC();
        return new Migrations(database, new Leases(database, clock), clock, List.of(migrations));
    }

    @Test
    void processesThatStartTogetherApplyEachMigrationOnceAndInOrder() throws Exception {
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService processes = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                starts.add(processes.submit(() -> {
                    of(recording(3, "three"), recording(1, "one"), recording(2, "two"))
                            .run();
                    return null;
                }));
            }
        }
        for (Future<?> start : starts) {
            start.get();
        }
        assertThat(applied).containsExactly(1, 2, 3);
    }

    @Test
    void aLaterReleaseAppliesOnlyWhatIsNew() throws Exception {
        of(recording(1, "one")).run();
        of(recording(1, "one"), recording(2, "two")).run();
        of(recording(1, "one")).run(); // The earlier release starts again beside the later one.
        assertThat(applied).containsExactly(1, 2);
    }

    @Test
    void aMigrationThatDiedInTheMiddleIsAppliedAgain() throws Exception {
        AtomicBoolean dies = new AtomicBoolean(true);
        Migrations migrations = of(recording(1, "one"), Migration.of(2, "two", database -> {
            if (dies.getAndSet(false)) {
                throw new IllegalStateException("killed");
            }
            applied.add(2);
        }));
        assertThatThrownBy(migrations::run).hasMessage("killed");
        migrations.run();
        assertThat(applied).containsExactly(1, 2);
    }

    @Test
    void aReleasedMigrationCannotBeChanged() throws Exception {
        of(recording(1, "one")).run();
        assertThatThrownBy(of(recording(1, "another one"))::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add a migration");
    }

    @Test
    void twoMigrationsCannotHaveTheSameVersion() {
        assertThatThrownBy(() -> of(recording(1, "one"), recording(1, "uno")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uno");
    }
}
