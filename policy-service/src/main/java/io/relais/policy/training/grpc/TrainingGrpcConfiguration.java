package io.relais.policy.training.grpc;

import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.policy.receipt.SignStatement;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.ArchiveCourse;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CreateCourse;
import io.relais.policy.training.IssueCertificate;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.OfferedCourses;
import io.relais.policy.training.PublishCourse;
import io.relais.policy.training.ReadMyTrainings;
import io.relais.policy.training.RequiredCourses;
import io.relais.policy.training.SubmitQuiz;
import io.relais.policy.training.SummarizeCertificates;
import io.relais.policy.training.UpdateCourse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of training, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class TrainingGrpcConfiguration {

    @Bean
    AddStarterCourses addStarterCourses(
            TenantScoped<Courses> courses, TenantScoped<OfferedCourses> offered, Clock clock) {
        return new AddStarterCourses(courses, offered, clock);
    }

    @Bean
    LackingCourses lackingCourses(TenantScoped<OfferedCourses> offered) {
        return new LackingCourses(offered);
    }

    @Bean
    TrainingGrpcService trainingGrpcService(
            TenantScoped<Courses> courses,
            TenantScoped<OfferedCourses> offered,
            TenantScoped<RequiredCourses> required,
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            SignStatement signStatement,
            AddStarterCourses addStarterCourses,
            PageTokens pageTokens,
            Clock clock) {
        return new TrainingGrpcService(
                courses,
                new CreateCourse(courses, clock),
                new UpdateCourse(courses),
                new PublishCourse(courses, offered, clock),
                new ArchiveCourse(courses, offered, required),
                addStarterCourses,
                new SummarizeCertificates(courses, ledgers, minimumGroupSizes, clock),
                new ReadMyTrainings(courses, offered, required, ledgers, clock),
                new SubmitQuiz(courses, changeLedger, clock),
                new IssueCertificate(ledgers, signStatement),
                pageTokens);
    }
}
