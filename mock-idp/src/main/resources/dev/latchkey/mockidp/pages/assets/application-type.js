const NAMES = {
    Traditional: 'Traditional Web',
    SPA: 'Single Page App',
    Native: 'Native App',
    MachineToMachine: 'Machine-to-Machine',
    Protected: 'Protected App',
};

/** What the Console calls an application type of the API. */
export const typeName = (type) => NAMES[type] ?? type;

/** Whether applications of this type have secrets. */
export const hasSecret = ({ type }) => ['Traditional', 'MachineToMachine', 'Protected'].includes(type);

export const isMachine = ({ type }) => type === 'MachineToMachine';

/** Whether it signs in on another device, which needs no address to return to. */
export const isDeviceFlow = ({ customClientMetadata }) => Boolean(customClientMetadata?.isDeviceFlow);

/** Whether applications of this kind send a user to a redirect URI. */
export const redirects = (application) => !isMachine(application) && !isDeviceFlow(application);

/** Whether "Always issue refresh token" is offered. */
export const mayAlwaysIssue = ({ type }) => ['Traditional', 'SPA'].includes(type);

/** Whether the card "Refresh token" and the limit of devices are there. */
export const refreshes = ({ type }) => !['MachineToMachine', 'Protected'].includes(type);

/** Whether tokens may be exchanged for others. */
export const exchanges = ({ type, isThirdParty }) => type !== 'Protected' && !isThirdParty;
