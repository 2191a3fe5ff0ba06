package dev.touchpoint.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with few scopes; none of these questions gets as far as the warehouse. */
@QuarkusTest
@TestProfile(ScopesTest.SomeTokens.class)
class ScopesTest {

    private final Api api = new Api();

    public static final class SomeTokens implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "CLICKHOUSE_URL",
                    "http://127.0.0.1:1",
                    "QUERY_TOKENS_FILE",
                    Tokens.file(
                            "token.numbers.secret=only-numbers-please",
                            "token.numbers.sites=shop",
                            "token.numbers.scopes=read",
                            "token.persons.secret=only-persons-please",
                            "token.persons.sites=shop",
                            "token.persons.scopes=people",
                            "token.both.secret=only-both-please",
                            "token.both.sites=shop",
                            "token.both.scopes=read,people",
                            "token.sql.secret=only-sql-please",
                            "token.sql.sites=shop",
                            "token.sql.scopes=read,explain",
                            "token.all.secret=only-all-please",
                            "token.all.sites=shop",
                            "token.all.scopes=read,people,explain"));
        }
    }

    @Test
    void namesTheScopeThatIsMissing() {
        Api.Answer persons = api.getAs("Bearer only-numbers-please", "/v1/journeys/a?site=shop");
        Api.Answer numbers = api.getAs("Bearer only-persons-please", "/v1/funnels/carts?site=shop");

        assertThat(persons.status()).isEqualTo(403);
        assertThat(persons.body().path("reason").asText()).isEqualTo("missing_scope");
        assertThat(persons.body().path("detail").asText()).contains("the scope people");
        assertThat(numbers.status()).isEqualTo(403);
        assertThat(numbers.body().path("detail").asText()).contains("the scope read");
    }

    @Test
    void asksTheWarehouseWithTheRightScopeOnly() {
        assertThat(api.getAs("Bearer only-persons-please", "/v1/journeys/a?site=shop")
                        .status())
                .isEqualTo(503);
        assertThat(api.getAs("Bearer only-numbers-please", "/v1/funnels/carts?site=shop")
                        .status())
                .isEqualTo(503);
    }

    /** Numbers by device are a list of devices; so is what texts tried one after the other bring to light. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"breakdown\": {\"properties\": [\"channel\", \"device\"]}",
                "\"breakdown\": {\"properties\": [\"order_id\"], \"attribution\": \"last_touch\"}",
                "\"breakdown\": {\"properties\": [\"client_session\"]}",
                "\"breakdown\": {\"properties\": [\"cart_id\"]}",
                "\"where\": {\"not\": {\"property\": \"device\", \"operator\": \"starts\", \"value\": \"a\"}}",
                "\"exclude\": [{\"where\": {\"property\": \"order_id\", \"operator\": \"is\", \"value\": \"o-1\"}}]"
            })
    void tellsNobodyApartToThoseWhoMaySeeNumbersOnly(String identifying) {
        Api.Answer refused = ask("numbers", identifying);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("reason").asText()).isEqualTo("missing_scope");
        assertThat(refused.body().path("detail").asText()).contains("the scope people");
        assertThat(ask("both", identifying).status()).isEqualTo(503);
    }

    /** What sites write themselves, and whether there is an identifier at all, names nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"breakdown\": {\"properties\": [\"properties.plan\", \"country\"]}",
                "\"where\": {\"property\": \"order_id\", \"operator\": \"exists\"}",
                "\"hold\": \"cart_id\""
            })
    void tellsNumbersByWhatNamesNobody(String harmless) {
        assertThat(ask("numbers", harmless).status()).isEqualTo(503);
    }

    private Api.Answer ask(String token, String more) {
        return api.sendAs(
                "Bearer only-%s-please".formatted(token),
                "POST",
                "/v1/funnels/query",
                "{\"site\": \"shop\", \"steps\": [{\"name\": \"a\"}, {\"name\": \"b\"}], %s}".formatted(more));
    }

    @Test
    void explainsToThoseWhoMaySeeSqlOnly() {
        Api.Answer refused = api.getAs("Bearer only-numbers-please", "/v1/funnels/carts?site=shop&explain=true");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asText()).contains("the scope explain");
    }

    /** A receipt names nobody; the statements it took are bound to the event's device and person. */
    @Test
    void explainsReceiptsToThoseWhoMaySeePersonsOnly() {
        Api.Answer refused = api.getAs("Bearer only-sql-please", "/v1/receipts/e-1?site=shop&explain=true");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asText()).contains("the scope people");
        assertThat(api.getAs("Bearer only-sql-please", "/v1/receipts/e-1?site=shop")
                        .status())
                .isEqualTo(503);
        assertThat(api.getAs("Bearer only-all-please", "/v1/receipts/e-1?site=shop&explain=true")
                        .status())
                .isEqualTo(503);
    }

    @Test
    void opensNoOtherSiteWhateverItsScopes() {
        Api.Answer other = api.getAs("Bearer only-numbers-please", "/v1/funnels/carts?site=other");

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.body().path("reason").asText()).isEqualTo("site_forbidden");
    }
}
