package io.relais.content.share.schedule;

import io.relais.content.share.OpenDueShares;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The opening of due shares, every 5 seconds in every process unless the setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class ShareScheduleConfiguration {

    @Bean
    ShareScheduleLifecycle shareScheduleLifecycle(
            OpenDueShares openDueShares, @Value("${relais.scheduled-shares.pause:5s}") Duration pause) {
        return new ShareScheduleLifecycle(openDueShares, pause);
    }
}
