package io.relais.policy.training.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.training.OfferedCourse;
import io.relais.policy.training.OfferedCourses;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The courses that this process remembers as offered, in front of their store. */
@Configuration(proxyBeanMethods = false)
public class CaffeineTrainingConfiguration {

    /** For how long another process's publication may not be seen here, as for policies. */
    static final Duration LIFE = Duration.ofSeconds(1);

    private static final int MOST_TENANTS = 1_000;

    @Bean
    @Primary
    TenantScoped<OfferedCourses> offeredCourses(
            @Qualifier("storedOfferedCourses") TenantScoped<OfferedCourses> stored) {
        return remembered(stored, Ticker.systemTicker());
    }

    static TenantScoped<OfferedCourses> remembered(TenantScoped<OfferedCourses> behind, Ticker ticker) {
        Cache<TenantId, List<OfferedCourse>> courses = Caffeine.newBuilder()
                .expireAfterWrite(LIFE)
                .maximumSize(MOST_TENANTS)
                .ticker(ticker)
                .build();
        return tenant -> new RememberedOfferedCourses(tenant, behind.of(tenant), courses);
    }
}
