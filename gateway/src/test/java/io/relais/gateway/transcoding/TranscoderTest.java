package io.relais.gateway.transcoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.relais.gateway.contract.Library;
import io.relais.gateway.contract.RouteTable;
import io.relais.platform.errors.DomainException;
import io.relais.proto.DescriptorSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscoderTest {

    private final DescriptorSet contract = Library.contract();
    private final RouteTable routes = RouteTable.of(contract);
    private final Transcoder transcoder = new Transcoder(contract, routes);

    private Message request(String method, String path, @Nullable String query, String body) {
        RouteTable.Matched route = (RouteTable.Matched) routes.find(method, path);
        Payload wire = transcoder.request(new Transcoder.Request(route, query, "", body.getBytes(UTF_8), null));
        return parsed(route.binding().operation().request(), wire.toByteArray());
    }

    private static Message parsed(Descriptor type, byte[] wire) {
        try {
            return DynamicMessage.parseFrom(type, wire);
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String text(Message message) {
        return TextFormat.printer()
                .emittingSingleLine(true)
                .printToString(message)
                .strip();
    }

    private Descriptor bookType() {
        return contract.message("relais.library.v1.Book").orElseThrow();
    }

    private Message book(String json) {
        return parsed(bookType(), transcoder.json().read(json.getBytes(UTF_8), bookType()));
    }

    private String json(String bookText) throws TextFormat.ParseException {
        DynamicMessage.Builder book = DynamicMessage.newBuilder(bookType());
        TextFormat.merge(bookText, book);
        return string(transcoder.json().write(book.build().toByteArray(), bookType()));
    }

    private static String string(Payload json) {
        return new String(json.array(), 0, json.length(), UTF_8);
    }

    @Test
    void thePathFillsNestedFieldsBesideTheBody() {
        assertThat(text(request("PATCH", "/v1/shelves/1/books/2", "validateOnly=true", "{\"kind\":\"NOVEL\"}")))
                .isEqualTo("book { name: \"shelves/1/books/2\" kind: BOOK_KIND_NOVEL } validate_only: true");
    }

    @Test
    void aWholeBodyTakesWhatThePathDoesNot() {
        assertThat(text(request("POST", "/v1/shelves/1/books/2:lend", null, "{\"validateOnly\":true}")))
                .isEqualTo("name: \"shelves/1/books/2\" validate_only: true");
        assertThat(text(request("POST", "/v1/shelves/1/books/2:lend", null, "")))
                .isEqualTo("name: \"shelves/1/books/2\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    filter.kind=NOVEL                              | filter { kind: BOOK_KIND_NOVEL }
                    filter.publishedAfter=2026-01-31T08:00:00Z     | filter { published_after { seconds: 1769846400 } }
                    filter.published_after=2026-01-31T08:00:00Z    | filter { published_after { seconds: 1769846400 } }
                    filter.tags=a&filter.tags=b%26c                | filter { tags: "a" tags: "b&c" }
                    filter.leastPages=9007199254740993             | filter { least_pages { value: 9007199254740993 } }
                    kinds=NOVEL&kinds=ESSAY                        | kinds: BOOK_KIND_NOVEL kinds: BOOK_KIND_ESSAY
                    loan=3.5s                                      | loan { seconds: 3 nanos: 500000000 }
                    readMask=name,pageCount                        | read_mask { paths: "name" paths: "page_count" }
                    sold=false                                     | sold { }
                    text=one+two%20three                           | text: "one two three"
                    text=                                          | ''
                    filter.kind=ESSAY&text=x&filter.tags=t         | filter { kind: BOOK_KIND_ESSAY tags: "t" } text: "x"
                    """)
    void theQueryFillsFieldsOfEveryKind(String query, String expected) {
        assertThat(text(request("GET", "/v1/books:search", query, ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter.kind=BOOK_KIND_NOVEL",
                "filter.kind=1",
                "filter.kind=UNSPECIFIED",
                "filter=x",
                "filter.nothing=1",
                "filter.publishedAfter=yesterday",
                "loan=3",
                "sold=perhaps",
                "text=a&text=b",
                "text.more=a",
                "text=%zz",
                "text=%ff",
                "nothing=1"
            })
    void whatTheQueryMayNotSayIsRefused(String query) {
        assertThatThrownBy(() -> request("GET", "/v1/books:search", query, "")).isInstanceOf(DomainException.class);
    }

    @Test
    void theQueryFillsNothingThatPathOrBodyFill() {
        assertThatThrownBy(() -> request("GET", "/v1/books/7", "name=8", "")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> request("POST", "/v1/books", "book.name=8", "{}"))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> request("POST", "/v1/shelves/1/books/2:lend", "validateOnly=true", "{}"))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void oneFieldCanBeTheWholeAnswer() {
        RouteTable.Matched route = (RouteTable.Matched) routes.find("GET", "/v1/books/7");
        Message book = book("{\"tags\":[\"a\",\"b\"]}");
        assertThat(string(transcoder.response(route.binding(), book.toByteArray())))
                .isEqualTo("[\"a\",\"b\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kind":"NOVEL","kinds":["ESSAY"]}          | kind: BOOK_KIND_NOVEL kinds: BOOK_KIND_ESSAY
                    {"pageCount":"9007199254740993"}            | page_count: 9007199254740993
                    {"page_count":12}                           | page_count: 12
                    {"pageCount":1e3}                           | page_count: 1000
                    {"copies":"18446744073709551615"}           | copies: 18446744073709551615
                    {"shelf":4294967295}                        | shelf: 4294967295
                    {"price":"NaN","weight":"-Infinity"}        | price: NaN weight: -Infinity
                    {"cover":"-_8"}                             | cover: "\\373\\377"
                    {"counts":{"a":"1","b":2}}                  | counts { key: "a" value: 1 } counts { key: "b" value: 2 }
                    {"author":{"displayName":"Zoé"}}            | author { display_name: "Zo\\303\\251" }
                    {"authors":[{"displayName":"A"},{}]}        | authors { display_name: "A" } authors { }
                    {"publishTime":"2026-01-31T08:00:00Z"}      | publish_time { seconds: 1769846400 }
                    {"loan":"3.5s","sold":true}                 | loan { seconds: 3 nanos: 500000000 } sold { value: true }
                    {"extra":{"a":[1,null]},"lent":true}        | extra { fields { key: "a" value { list_value { values { number_value: 1.0 } values { null_value: NULL_VALUE } } } } } lent: true
                    {"name":null,"tags":null,"author":null}     | ''
                    {"paper":"thick"}                           | paper: "thick"
                    {"paper":null,"screen":3}                   | screen: 3
                    """)
    void jsonIsRead(String json, String expected) {
        assertThat(text(book(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"nothing":1}                                     | nothing
                    {"author":{"nothing":1}}                          | author.nothing
                    {"authors":[{},{"birthTime":"never"}]}            | authors[1].birthTime
                    {"tags":["a",5]}                                  | tags[1]
                    {"tags":[null]}                                   | tags[0]
                    {"tags":"a"}                                      | tags
                    {"counts":{"a":"x"}}                              | counts.a
                    {"counts":[]}                                     | counts
                    {"pageCount":1.5}                                 | pageCount
                    {"pageCount":9223372036854775808}                 | pageCount
                    {"pageCount":1e999999999}                         | pageCount
                    {"pageCount":true}                                | pageCount
                    {"shelf":-1}                                      | shelf
                    {"lent":"true"}                                   | lent
                    {"kind":"BOOK_KIND_NOVEL"}                        | kind
                    {"kind":"UNSPECIFIED"}                            | kind
                    {"kind":0}                                        | kind
                    {"cover":"*"}                                     | cover
                    {"etag":"1"}                                      | etag
                    {"pageCount":1,"page_count":2}                    | page_count
                    {"paper":"a","screen":1}                          | screen
                    {"price":1e400}                                   | price
                    """)
    void whatTheTypeRefusesIsNamedByItsPath(String json, String path) {
        assertThatThrownBy(() -> book(json)).isInstanceOfSatisfying(MalformedJsonException.class, refused -> {
            assertThat(refused.path()).isEqualTo(path);
            assertThat(refused.getMessage()).startsWith(path).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"extra\":{\"a\":1,\"a\":2}}",
                "{\"counts\":{\"a\":1,\"a\":2}}"
            })
    void duplicatesAreRefused(String json) {
        assertThatThrownBy(() -> book(json)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\":}",
                "{\"name\":\"a\",}",
                "{} x",
                "NaN",
                "{name:1}",
                "// x\n{}",
                "{\"price\":01}"
            })
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> book(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void fieldsWithoutPresenceAreAlwaysWrittenAndUnspecifiedValuesNever() throws Exception {
        assertThat(json(""))
                .isEqualTo("{\"name\":\"\",\"tags\":[],\"counts\":{},\"pageCount\":\"0\",\"price\":0.0,\"cover\":\"\","
                        + "\"etag\":\"\",\"weight\":0.0,\"copies\":\"0\",\"kinds\":[],\"lent\":false,\"authors\":[],"
                        + "\"shelf\":0}");
    }

    @Test
    void everyTypeHasItsJson() throws Exception {
        assertThat(json(
                        "kind: BOOK_KIND_NOVEL counts { key: 'a' value: 9007199254740993 } author { display_name: 'Zoé' }"
                                + " price: nan cover: '\\373\\377' publish_time { seconds: 1769846400 } loan { seconds: 3 }"
                                + " extra { fields { key: 'a' value { bool_value: true } } } screen: 0 sold { }"
                                + " weight: inf copies: 18446744073709551615 kinds: BOOK_KIND_ESSAY shelf: 4294967295"))
                .contains(
                        "\"kind\":\"NOVEL\"",
                        "\"counts\":{\"a\":\"9007199254740993\"}",
                        "\"author\":{\"displayName\":\"Zoé\"}",
                        "\"price\":\"NaN\"",
                        "\"cover\":\"+/8=\"",
                        "\"publishTime\":\"2026-01-31T08:00:00Z\"",
                        "\"loan\":\"3s\"",
                        "\"extra\":{\"a\":true}",
                        "\"screen\":0",
                        "\"sold\":false",
                        "\"weight\":\"Infinity\"",
                        "\"copies\":\"18446744073709551615\"",
                        "\"kinds\":[\"ESSAY\"]",
                        "\"shelf\":4294967295");
    }

    @Test
    void anEnumValueOfALaterVersionIsWrittenAsItsNumber() throws Exception {
        assertThat(json("kind: 9")).contains("\"kind\":9");
    }

    @ParameterizedTest
    @CsvSource({
        "relais.api.v1.AccountKind, ACCOUNT_KIND_",
        "relais.api.v1.ErrorReason, ERROR_REASON_",
        "relais.api.v1.Network, NETWORK_"
    })
    void thePrefixOfAnEnumIsItsNameInCapitals(String type, String prefix) {
        assertThat(EnumNames.prefix(DescriptorSet.load().enumeration(type).orElseThrow()))
                .isEqualTo(prefix);
    }

    @Test
    void whatIsOnlyTakenIsNeverAnswered() {
        DescriptorSet real = DescriptorSet.load();
        Descriptor member = real.message("relais.identity.v1.Member").orElseThrow();
        Message registered = DynamicMessage.newBuilder(member)
                .setField(member.findFieldByName("name"), "members/1")
                .setField(member.findFieldByName("initial_password"), "correct horse")
                .build();
        assertThat(string(new Transcoder(real, RouteTable.of(real)).json().write(registered.toByteArray(), member)))
                .contains("\"name\":\"members/1\"")
                .doesNotContain("initialPassword", "correct horse");
    }
}
