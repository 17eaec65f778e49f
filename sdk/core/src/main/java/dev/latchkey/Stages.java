package dev.latchkey;

import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.authorization.flow.AuthorizationRequest;
import dev.latchkey.authorization.flow.PendingSeal;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.logout.flow.BackChannelLogouts;
import dev.latchkey.logout.flow.SignOuts;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.FreshTokens;
import dev.latchkey.signin.flow.DeviceSignIns;
import dev.latchkey.signin.flow.SignIns;
import dev.latchkey.token.Grants;
import dev.latchkey.token.UserInfoEndpoint;

/** The stages of one relying party, put together. */
record Stages(
        ClientConfig config,
        Surroundings surroundings,
        Provider provider,
        AuthorizationRequest authorizationRequest,
        SignIns signIns,
        DeviceSignIns devices,
        FreshTokens freshTokens,
        ClientGrants clientGrants,
        SignOuts signOuts,
        BackChannelLogouts backChannelLogouts,
        Steps steps) {

    /** No I/O. */
    static Stages of(ClientConfig config, Surroundings surroundings) {
        ClientCalls calls = new ClientCalls(config, surroundings);
        PendingSeal seal = PendingSeal.of(config, surroundings.random());
        Provider provider = Provider.of(config, surroundings);
        Grants grants = new Grants(provider, calls);
        UserInfoEndpoint userInfo = new UserInfoEndpoint(provider, calls);
        SignIns.Sessions sessions = new SignIns.Sessions(config, surroundings);
        SignIns signIns = new SignIns(provider, seal, new SignIns.Tokens(grants, userInfo), sessions);
        AuthorizationRequest requests = new AuthorizationRequest(calls, seal);
        return new Stages(
                config,
                surroundings,
                provider,
                requests,
                signIns,
                new DeviceSignIns(grants, signIns, sessions),
                new FreshTokens(config, grants, surroundings),
                new ClientGrants(grants, provider, calls),
                new SignOuts(calls, provider),
                logouts(config, surroundings, provider, UsedOnce.inMemory()),
                new Steps(config, surroundings, provider, grants, requests, signIns));
    }

    /** The same, but what was used once is remembered elsewhere. */
    Stages withUsedOnce(UsedOnce elsewhere) {
        SignIns others = signIns.withUsedOnce(elsewhere);
        return new Stages(
                config,
                surroundings,
                provider,
                authorizationRequest,
                others,
                devices,
                freshTokens,
                clientGrants,
                signOuts,
                logouts(config, surroundings, provider, elsewhere),
                steps.with(others));
    }

    private static BackChannelLogouts logouts(
            ClientConfig config, Surroundings surroundings, Provider provider, UsedOnce usedOnce) {
        return new BackChannelLogouts(config, provider, usedOnce, surroundings.clock());
    }
}
