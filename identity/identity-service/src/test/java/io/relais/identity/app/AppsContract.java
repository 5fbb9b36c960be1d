package io.relais.identity.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of partner apps does. */
public abstract class AppsContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<Apps> scoped;
    private final UnsettledApps unsettled;
    private final TenantId acme = aTenant();
    private final TenantId globex = aTenant();
    private final Apps apps;

    /** For that store. */
    protected AppsContract(Store store) {
        this.scoped = store.apps();
        this.unsettled = store.unsettled();
        this.apps = scoped.of(acme);
    }

    /** The ports of one store. */
    public record Store(TenantScoped<Apps> apps, UnsettledApps unsettled) {}

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    private App anApp(String id, Instant time) {
        App joining = App.joining(id, "CRM", List.of("app:engagements", "app:members"), time);
        assertThat(apps.add(joining)).isTrue();
        App joined = joining.joined(time);
        assertThat(apps.replace(joined)).isTrue();
        return joined;
    }

    @Test
    void anAppIsReadAsItWasWritten() {
        App crm = anApp("crm", NOW);
        assertThat(apps.find("crm")).contains(crm);
        assertThat(apps.findAny("crm")).contains(crm);
        assertThat(apps.list(null, 10)).containsExactly(crm);
    }

    @Test
    void anotherTenantSeesNothingOfAnApp() {
        App crm = anApp("crm", NOW);
        Apps others = scoped.of(globex);
        assertThat(others.find("crm")).isEmpty();
        assertThat(others.findAny("crm")).isEmpty();
        assertThat(others.list(null, 10)).isEmpty();
        assertThat(others.replace(crm.leaving(NOW))).isFalse();
        others.forget(crm);
        assertThat(apps.find("crm")).contains(crm);
        assertThat(others.add(App.joining("crm", "Theirs", List.of("app:posts"), NOW)))
                .isTrue();
    }

    @Test
    void anIdIsTakenUntilTheAppIsForgotten() {
        App crm = anApp("crm", NOW);
        assertThat(apps.add(App.joining("crm", "Another", List.of("app:posts"), NOW)))
                .isFalse();
        App leaving = crm.leaving(NOW);
        assertThat(apps.replace(leaving)).isTrue();
        assertThat(apps.replace(crm.leaving(NOW))).isFalse();
        assertThat(apps.find("crm")).isEmpty();
        assertThat(apps.findAny("crm")).contains(leaving);
        assertThat(apps.list(null, 10)).isEmpty();

        apps.forget(crm);
        assertThat(apps.findAny("crm")).contains(leaving);
        apps.forget(leaving);
        assertThat(apps.findAny("crm")).isEmpty();
    }

    @Test
    void aWalkThroughTheListMeetsEveryAppOnceAlsoWhileOthersJoin() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            before.add(anApp("app" + i, NOW.plusMillis(i / 3)).id());
        }
        List<String> walked = new ArrayList<>();
        Apps.@Nullable Place after = null;
        int joined = 0;
        while (true) {
            List<App> page = apps.list(after, 2);
            page.stream().map(App::id).forEach(walked::add);
            if (page.size() < 2) {
                break;
            }
            App last = page.getLast();
            after = new Apps.Place(last.createTime(), last.id());
            anApp("late" + joined++, NOW.plusMillis(joined % 3));
        }
        assertThat(walked).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void onlyWhatStoodStillIsUnsettled() {
        App joining = App.joining("crm", "CRM", List.of("app:posts"), NOW);
        apps.add(joining);
        anApp("other", NOW);
        assertThat(unsettled.find(NOW.plusMillis(1), 1_000).stream()
                        .filter(one -> one.tenant().equals(acme)))
                .containsExactly(new UnsettledApps.Unsettled(acme, joining));
        assertThat(unsettled.find(NOW, 1_000)).isEmpty();
    }
}
