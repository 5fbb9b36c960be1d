package io.relais.testkit;

import com.mongodb.client.MongoDatabase;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.redis.RedisConnections;

/**
 * The stores of one test class.
 *
 * @param mongoUri the address of MongoDB
 * @param databaseName the database of this class
 * @param database that database; a command on a tenants' collection without a tenant fails with {@code
 *     MissingTenantError}, also when it is sent by the code under test
 * @param outboxSignal raised when a message is written through {@code collections}
 * @param collections the tenants' collections of that database
 * @param redisUri the address of Redis
 * @param redis connections to it
 */
public record Stores(
        String mongoUri,
        String databaseName,
        MongoDatabase database,
        OutboxSignal outboxSignal,
        TenantCollections collections,
        String redisUri,
        RedisConnections redis) {}
