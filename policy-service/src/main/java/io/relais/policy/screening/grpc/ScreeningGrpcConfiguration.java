package io.relais.policy.screening.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.screening.ChangeRules;
import io.relais.policy.screening.CreateRule;
import io.relais.policy.screening.DeleteRule;
import io.relais.policy.screening.ImportTerms;
import io.relais.policy.screening.RecentScreenings;
import io.relais.policy.screening.RuleHistory;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.ScreenTexts;
import io.relais.policy.screening.ScreenVariants;
import io.relais.policy.screening.Screeners;
import io.relais.policy.screening.TermLines;
import io.relais.policy.screening.TestRule;
import io.relais.policy.screening.UpdateRule;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of screening and of its rules, their gRPC services, and what keeps compiled rules fresh. */
@Configuration(proxyBeanMethods = false)
public class ScreeningGrpcConfiguration {

    /** A term costs about a kilobyte when it is compiled: a quarter of the memory at most. */
    private static final long MOST_TERMS_HELD = Runtime.getRuntime().maxMemory() / 4 / 1_024;

    @Bean
    Screeners screeners(TenantScoped<RuleSets> ruleSets) {
        return new Screeners(ruleSets, MOST_TERMS_HELD, System::nanoTime);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService screenersRefresh(Screeners screeners) {
        ScheduledExecutorService refresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("relais-rules").factory());
        long poll = Screeners.POLL.toMillis();
        refresh.scheduleWithFixedDelay(screeners::refresh, poll, poll, TimeUnit.MILLISECONDS);
        return refresh;
    }

    @Bean
    ScreenVariants screenVariants(Screeners screeners, RecentScreenings recent, Clock clock) {
        return new ScreenVariants(screeners, recent, clock);
    }

    @Bean
    ScreeningGrpcService screeningGrpcService(Screeners screeners, Clock clock) {
        return new ScreeningGrpcService(new ScreenTexts(screeners), clock);
    }

    @Bean
    RuleGrpcService ruleGrpcService(
            TenantScoped<RuleSets> ruleSets,
            Screeners screeners,
            TermLines csv,
            ServiceChannels channels,
            PageTokens pageTokens,
            Clock clock) {
        ChangeRules changeRules = new ChangeRules(ruleSets, screeners, clock);
        RuleHistory history = new RuleHistory(ruleSets);
        return new RuleGrpcService(
                ruleSets,
                new RuleGrpcService.RuleUseCases(
                        new CreateRule(changeRules, history, clock),
                        new UpdateRule(changeRules, clock),
                        new DeleteRule(changeRules, clock),
                        history,
                        new TestRule(ruleSets, new ContentPastTexts(channels), clock),
                        new ImportTerms(ruleSets, changeRules, clock)),
                csv,
                pageTokens,
                clock);
    }
}
