package io.relais.system.isolation;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.relais.system.isolation.Matrix.Finding;
import io.relais.system.platform.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;

/** Sees what no client sees: the documents of a company in every store, the logs, the metrics. */
final class Witness implements AutoCloseable {
    private static final String DATABASES = "relais-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

    private final Installation at;
    private final MongoClient mongo;
    private final HttpClient http = HttpClient.newHttpClient();

    Witness(Installation at) {
        this.at = at;
        this.mongo = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(at.mongodb()))
                .applyToSocketSettings(socket -> socket.readTimeout(20, TimeUnit.SECONDS))
                .build());
    }

    /** Every collection that holds documents of companies, as {@code database.collection}. */
    Set<String> collections() {
        Set<String> collections = new TreeSet<>();
        databases()
                .forEach(database -> database.listCollectionNames().forEach(name -> {
                    if (database.getCollection(name)
                                    .find(Filters.exists("tenant"))
                                    .first()
                            != null) {
                        collections.add(database.getName() + "." + name);
                    }
                }));
        return collections;
    }

    private List<MongoDatabase> databases() {
        List<MongoDatabase> databases = new ArrayList<>();
        mongo.listDatabaseNames().forEach(name -> {
            if (name.startsWith(DATABASES)) {
                databases.add(mongo.getDatabase(name));
            }
        });
        return databases;
    }

    /** Every document of a company, once nothing is under way in them: no message waits, and they no longer change. */
    Map<String, String> documents(World world) {
        List<Map<String, String>> looks = new ArrayList<>();
        looks.add(documentsNow(world));
        Awaitility.await("the documents of " + world.tenant() + " to come to rest")
                .atMost(PATIENCE)
                .pollDelay(BETWEEN_LOOKS)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> {
                    looks.add(documentsNow(world));
                    return looks.getLast().equals(looks.get(looks.size() - 2))
                            && looks.getLast().values().stream().noneMatch(Witness::isUnderWay);
                });
        return looks.getLast();
    }

    private static boolean isUnderWay(String document) {
        return document.contains("\"outbox\": [{") || document.contains("\"uncountedIn\"");
    }

    private Map<String, String> documentsNow(World world) {
        Map<String, String> documents = new TreeMap<>();
        for (MongoDatabase database : databases()) {
            for (String collection : database.listCollectionNames()) {
                for (Document document :
                        database.getCollection(collection).find(Filters.eq("tenant", world.tenant()))) {
                    documents.put(
                            "%s.%s %s".formatted(database.getName(), collection, document.get("_id")),
                            document.toJson());
                }
            }
        }
        return documents;
    }

    /** Where a log holds a marker of that company. */
    List<Finding> logs(World world) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Part, Path> log : at.logs().entrySet()) {
            try (var lines = Files.lines(log.getValue(), StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> world.secrets().stream().anyMatch(line::contains))
                        .findFirst()
                        .ifPresent(line -> findings.add(new Finding(log.getKey().label(), "log", line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return findings;
    }

    /** Where a metric holds something of that company. */
    List<Finding> metrics(World world) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Part, Integer> port : at.management().entrySet()) {
            for (String line : metrics(port.getValue()).split("\n")) {
                String word = Matrix.found(world, line);
                if (word != null) {
                    findings.add(new Finding(port.getKey().label(), "metric", line));
                }
            }
        }
        return findings;
    }

    private String metrics(int port) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("No metrics on port " + port + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        mongo.close();
        http.close();
    }
}
