package io.relais.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureFirstRulesTest {
    private static final String SAMPLES = "io.relais.testkit.sample.";

    private static List<String> breaches(FeatureFirstRules rules, String service) {
        JavaClasses classes = new ClassFileImporter().importPackages(SAMPLES + service);
        return rules.breaches(classes).stream().distinct().toList();
    }

    @Test
    void aServiceOfTheRightShapePasses() {
        FeatureFirstRules rules =
                FeatureFirstRules.of(SAMPLES + "good").feature("order").mayUse("stock");
        assertThat(breaches(rules, "good")).isEmpty();
    }

    @Test
    void everyBreachIsNamed() {
        String bad = SAMPLES + "bad.";
        assertThat(breaches(FeatureFirstRules.of(SAMPLES + "bad"), "bad"))
                .containsExactlyInAnyOrder(
                        bad + "order.Order uses io.grpc.Status",
                        bad + "order.Order uses " + bad + "stock.Stock",
                        bad + "order.grpc.OrderGrpcService is public: of an adapter only the configuration is",
                        bad + "order.grpc.OrderGrpcService uses " + bad + "order.mongo.MongoOrders",
                        bad + "order.grpc.OrderGrpcService uses " + SAMPLES + "good.stock.Stock",
                        bad + "order.grpc.OrderGrpcService uses io.lettuce.core.RedisURI",
                        bad + "order.mongo.MongoOrders is public: of an adapter only the configuration is",
                        bad + "order.mongo.MongoOrders uses " + bad + "stock.mongo.MongoStocks",
                        bad + "stock.mongo.MongoStocks is public: of an adapter only the configuration is");
    }

    @Test
    void aFeatureThatOnlyARuleKnowsIsABreach() {
        FeatureFirstRules rules =
                FeatureFirstRules.of(SAMPLES + "good").feature("order").mayUse("stock", "invoice");
        assertThat(breaches(rules, "good")).containsExactly("A rule names the feature invoice, which does not exist");
    }

    @Test
    void aServiceWithoutFeaturesIsABreach() {
        assertThatThrownBy(() -> FeatureFirstRules.check("io.relais.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no feature under io.relais.nowhere");
    }

    static Stream<String> packagesThatRulesName() {
        return Stream.concat(
                        FeatureFirstRules.OF_EVERYBODY.stream(),
                        Stream.concat(
                                FeatureFirstRules.OF_EVERY_ADAPTER.stream(),
                                FeatureFirstRules.OF_AN_ADAPTER.values().stream()
                                        .flatMap(prefixes -> prefixes.stream())))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("packagesThatRulesName")
    void everyPackageThatARuleNamesExists(String prefix) {
        if (prefix.endsWith(".")) {
            assertThat(isInTheJdk(prefix) || isOnTheClassPath(prefix))
                    .as(prefix)
                    .isTrue();
        } else {
            assertThatCode(() -> Class.forName(prefix)).doesNotThrowAnyException();
        }
    }

    private static boolean isInTheJdk(String prefix) {
        return ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream())
                .anyMatch(name -> name.startsWith(prefix));
    }

    private static boolean isOnTheClassPath(String prefix) {
        return FeatureFirstRulesTest.class.getClassLoader().getResource(prefix.replace('.', '/')) != null;
    }
}
