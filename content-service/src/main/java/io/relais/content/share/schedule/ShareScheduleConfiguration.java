package io.relais.content.share.schedule;

import io.relais.content.share.OpenDueShares;
import io.relais.platform.schedule.RecurringTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The opening of due shares, every 5 seconds in every process unless the setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class ShareScheduleConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ShareScheduleConfiguration.class);

    @Bean
    RecurringTask openingOfScheduledShares(
            OpenDueShares openDueShares, @Value("${relais.scheduled-shares.pause:5s}") Duration pause) {
        return new RecurringTask(
                "scheduled-shares",
                pause,
                () -> openDueShares.open(failure -> log.warn("A scheduled share is tried again later", failure)));
    }
}
