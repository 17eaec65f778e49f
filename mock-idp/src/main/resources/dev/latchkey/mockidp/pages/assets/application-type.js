const NAMES = {
    Traditional: 'Traditional web',
    SPA: 'Single page app',
    Native: 'Native app',
    MachineToMachine: 'Machine-to-machine',
    Protected: 'Protected app',
    SAML: 'SAML app',
};

/** What the Console calls an application type of the API. */
export const typeName = (type) => NAMES[type] ?? type;

/** Whether applications of this type have secrets. */
export const hasSecret = (type) => ['Traditional', 'MachineToMachine', 'Protected', 'SAML'].includes(type);

/** Whether applications of this type send a user to a redirect URI. */
export const redirects = (type) => type !== 'MachineToMachine';

/** Whether "Always issue refresh token" is offered for this type. */
export const mayAlwaysIssue = (type) => ['Traditional', 'SPA'].includes(type);
