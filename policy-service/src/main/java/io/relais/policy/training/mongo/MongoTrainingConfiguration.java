package io.relais.policy.training.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.training.CertificateReminders;
import io.relais.policy.training.Courses;
import io.relais.policy.training.OfferedCourses;
import io.relais.policy.training.mongo.CourseDocuments.CourseDocument;
import io.relais.policy.training.mongo.CourseDocuments.SupersededDocument;
import io.relais.policy.training.mongo.MongoCertificateReminders.CertificateReminderDocument;
import io.relais.proto.policy.v1.CertificateExpiring;
import io.relais.proto.policy.v1.CoursePublished;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The courses' store. */
@Configuration(proxyBeanMethods = false)
public class MongoTrainingConfiguration {

    @Bean
    TenantScoped<Courses> courses(TenantCollections collections) {
        TenantScoped<TenantCollection<CourseDocument>> courses =
                collections.of(MongoCourses.COURSES, CourseDocument.class);
        TenantScoped<TenantCollection<SupersededDocument>> superseded =
                collections.of(MongoCourses.SUPERSEDED, SupersededDocument.class);
        return tenant -> new MongoCourses(courses.of(tenant), superseded.of(tenant));
    }

    /** The store behind the copies in memory. */
    @Bean
    TenantScoped<OfferedCourses> storedOfferedCourses(TenantCollections collections) {
        TenantScoped<TenantCollection<CourseDocument>> courses =
                collections.of(MongoCourses.COURSES, CourseDocument.class);
        return tenant -> new MongoOfferedCourses(courses.of(tenant));
    }

    @Bean
    TenantScoped<CertificateReminders> certificateReminders(TenantCollections collections, Clock clock) {
        TenantScoped<TenantCollection<CertificateReminderDocument>> reminders =
                collections.of(MongoCertificateReminders.REMINDERS, CertificateReminderDocument.class);
        return tenant -> new MongoCertificateReminders(reminders.of(tenant), clock);
    }

    @Bean
    OutboxRoute certificateExpiringRoute() {
        return OutboxRoute.of(MongoCertificateReminders.REMINDERS, CertificateExpiring.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute coursePublishedRoute() {
        return OutboxRoute.of(MongoCourses.COURSES, CoursePublished.getDescriptor(), "identity");
    }

    @Bean
    Migration courseIndexes() {
        return Migration.of(21, "indexes of courses and their superseded versions", MongoTrainingConfiguration::index);
    }

    static void index(MongoDatabase database) {
        database.getCollection(MongoCourses.COURSES).createIndex(Indexes.ascending("tenant", "createTime", "course"));
        database.getCollection(MongoCourses.COURSES).createIndex(Indexes.ascending("tenant", "offered", "course"));
        database.getCollection(MongoCourses.SUPERSEDED).createIndex(Indexes.ascending("tenant", "course", "number"));
    }
}
