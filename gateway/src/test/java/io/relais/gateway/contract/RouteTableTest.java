package io.relais.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.proto.DescriptorSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private final RouteTable routes = RouteTable.of(Library.contract());

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/shelves/1/books/2, GetBook, shelves/1/books/2",
        "HEAD, /v1/shelves/1/books/2, GetBook, shelves/1/books/2",
        "GET, /v1/books/7, GetBook, 7",
        "PATCH, /v1/shelves/1/books/2, UpdateBook, shelves/1/books/2",
        "POST, /v1/shelves/1/books/2:lend, LendBook, shelves/1/books/2",
        "GET, /v1/files/a/b/c, GetFile, a/b/c",
        "PURGE, /v1/files/a/b:cached, GetFile, a/b",
        // Literals are compared decoded.
        "GET, /v1/%62ooks/7, GetBook, 7",
        // A variable of one segment is decoded whole, one of several keeps its encoded slashes.
        "GET, /v1/books/a%2Fb, GetBook, a/b",
        "GET, /v1/shelves/1/books/a%2Fb, GetBook, shelves/1/books/a%2Fb",
        "GET, /v1/books/%C3%A9, GetBook, é",
        // A colon that belongs to no custom method is part of the segment, an encoded one always is.
        "GET, /v1/books/a:b, GetBook, a:b",
        "PATCH, /v1/shelves/1/books/2%3Alend, UpdateBook, shelves/1/books/2:lend",
    })
    void aPathLeadsToItsOperation(String method, String path, String operation, String captured) {
        assertThat(routes.find(method, path)).isInstanceOfSatisfying(RouteTable.Matched.class, matched -> {
            assertThat(matched.binding().operation().method().getName()).isEqualTo(operation);
            assertThat(matched.captured()).containsExactly(captured);
        });
    }

    @ParameterizedTest
    @CsvSource({"/v1/books/newest, GetNewestBook", "/v1/books:search, SearchBooks"})
    void literalsWinOverVariables(String path, String operation) {
        assertThat(routes.find("GET", path))
                .isInstanceOfSatisfying(
                        RouteTable.Matched.class,
                        matched -> assertThat(
                                        matched.binding().operation().method().getName())
                                .isEqualTo(operation));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1",
        "/v1/",
        "/v1/shelves",
        "/v1/shelves//books/2",
        "/v1/shelves/1/books/",
        "/v1/books/7/",
        "/",
        "/v2/books"
    })
    void otherPathsLeadNowhere(String path) {
        assertThat(routes.find("GET", path)).isEqualTo(new RouteTable.NoSuchPath());
    }

    @Test
    void anotherMethodTellsThoseThatThePathHas() {
        assertThat(routes.find("DELETE", "/v1/shelves/1/books/2"))
                .isInstanceOfSatisfying(
                        RouteTable.MethodNotAllowed.class,
                        refused -> assertThat(refused.allowed()).containsExactly("GET", "HEAD", "OPTIONS", "PATCH"));
        assertThat(routes.find("GET", "/v1/shelves/1/books/2:lend"))
                .isInstanceOfSatisfying(
                        RouteTable.MethodNotAllowed.class,
                        refused -> assertThat(refused.allowed()).containsExactly("OPTIONS", "POST"));
    }

    @ParameterizedTest
    @CsvSource({"/v1/books/%zz", "/v1/books/%", "/v1/books/%ff", "/v1/books/%4"})
    void malformedEncodingIsTold(String path) {
        assertThat(routes.find("GET", path)).isInstanceOf(RouteTable.MalformedPath.class);
    }

    @Test
    void successStatusComesFromTheContract() {
        assertThat(routes.operations())
                .filteredOn(operation -> operation.method().getName().equals("CreateBook"))
                .extracting(Operation::successStatus)
                .containsExactly(202);
    }

    @Test
    void methodsForServicesAreNotRouted() {
        assertThat(routes.operations())
                .extracting(operation -> operation.method().getName())
                .doesNotContain("Rebuild");
    }

    @Test
    void aMethodWithoutAnAccessRuleIsRefused() {
        DescriptorSet contract = Library.contract(text -> text.replace("audience: AUDIENCE_SERVICE", ""));
        assertThatThrownBy(() -> RouteTable.of(contract)).hasMessageContaining("Rebuild has no access rule");
    }

    @Test
    void twoEqualRoutesAreRefused() {
        DescriptorSet contract = Library.contract(text -> text.replace("/v1/books/newest", "/v1/books/{name}"));
        assertThatThrownBy(() -> RouteTable.of(contract)).hasMessageContaining("are the same");
    }

    @Test
    void aPathToAFieldThatIsNotThereIsRefused() {
        DescriptorSet contract = Library.contract(text -> text.replace("{book.name=", "{book.title="));
        assertThatThrownBy(() -> RouteTable.of(contract)).hasMessageContaining("has no field title");
    }

    @Test
    void theRealContractHasRoutesThatAreAllFound() {
        RouteTable real = RouteTable.of(DescriptorSet.load());
        assertThat(real.bindings()).hasSizeGreaterThan(20);
        assertThat(real.bindings()).allSatisfy(binding -> {
            String path = binding.template().segments().stream()
                            .map(segment ->
                                    segment instanceof PathTemplate.Literal literal ? literal.text() : "some-id")
                            .reduce("", (left, right) -> left + "/" + right)
                    + binding.template().verb().map(verb -> ":" + verb).orElse("");
            assertThat(real.find(binding.verb(), path))
                    .isInstanceOfSatisfying(
                            RouteTable.Matched.class,
                            matched -> assertThat(matched.binding()).isEqualTo(binding));
        });
    }
}
