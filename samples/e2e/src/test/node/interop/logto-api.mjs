// The quick start of @logto/api for a Logto of one's own, and then what a script that sets up a tenant does. Only addresses and
// credentials are ours. Prints what it made as one line of JSON after `ready`.
import { createManagementApi } from '@logto/api/management'

const [endpoint, clientId, clientSecret, redirectUri] = process.argv.slice(2)

const { apiClient } = createManagementApi('default', {
  clientId,
  clientSecret,
  baseUrl: endpoint,
  apiIndicator: 'https://default.logto.app/api',
})

/** The data of an answer; an error ends the script with it. */
const data = async (call) => {
  const { data, error, response } = await call
  if (!response.ok) {
    throw new Error(`${response.status} at ${response.url}: ${JSON.stringify(error)}`)
  }
  return data
}

const before = await data(apiClient.GET('/api/users'))

const application = await data(
  apiClient.POST('/api/applications', {
    body: {
      name: 'Made by a script',
      type: 'Traditional',
      oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      customClientMetadata: { alwaysIssueRefreshToken: true },
    },
  }),
)
const [secret] = await data(apiClient.GET('/api/applications/{id}/secrets', { params: { path: { id: application.id } } }))

const user = await data(
  apiClient.POST('/api/users', { body: { username: 'dora', password: 'dora-password', primaryEmail: 'dora@example.test' } }),
)

const resource = await data(apiClient.POST('/api/resources', { body: { name: 'Orders', indicator: 'https://orders.example' } }))
const scope = await data(
  apiClient.POST('/api/resources/{resourceId}/scopes', {
    params: { path: { resourceId: resource.id } },
    body: { name: 'read:orders', description: 'See orders' },
  }),
)
const role = await data(
  apiClient.POST('/api/roles', { body: { name: 'clerk', description: 'Sees orders', type: 'User', scopeIds: [scope.id] } }),
)
await data(apiClient.POST('/api/users/{userId}/roles', { params: { path: { userId: user.id } }, body: { roleIds: [role.id] } }))

const organizationScope = await data(apiClient.POST('/api/organization-scopes', { body: { name: 'read:ledger' } }))
const organizationRole = await data(
  apiClient.POST('/api/organization-roles', {
    body: { name: 'bookkeeper', type: 'User', organizationScopeIds: [organizationScope.id], resourceScopeIds: [] },
  }),
)
const organization = await data(apiClient.POST('/api/organizations', { body: { name: 'Acme' } }))
await data(
  apiClient.POST('/api/organizations/{id}/users', { params: { path: { id: organization.id } }, body: { userIds: [user.id] } }),
)
await data(
  apiClient.POST('/api/organizations/{id}/users/{userId}/roles', {
    params: { path: { id: organization.id, userId: user.id } },
    body: { organizationRoleIds: [organizationRole.id] },
  }),
)
const members = await data(apiClient.GET('/api/organizations/{id}/users', { params: { path: { id: organization.id } } }))

const keys = await data(
  apiClient.POST('/api/configs/oidc/{keyType}/rotate', {
    params: { path: { keyType: 'private-keys' } },
    body: { signingKeyAlgorithm: 'EC' },
  }),
)
const after = await data(apiClient.GET('/api/users'))

const made = {
  applicationId: application.id,
  secret: secret.value,
  userId: user.id,
  organizationId: organization.id,
  members: members.map(({ id, organizationRoles }) => [id, ...organizationRoles.map(({ name }) => name)].join(' ')),
  keys: keys.map(({ status }) => status),
  users: [before.length, after.length],
}
console.log(`ready ${JSON.stringify(made)}`)
