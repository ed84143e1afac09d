# What the first page of a tutorial leads to, and a module that writes outbound rules with for_each.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

variable "prefix" {
  type    = string
  default = "quick"
}

resource "azurerm_resource_group" "this" {
  name     = "rg-${var.prefix}"
  location = "West Europe"
}

resource "azurerm_application_insights" "this" {
  name                = "appi-${var.prefix}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  application_type    = "web"
}

resource "azurerm_key_vault" "this" {
  name                = "kv-${var.prefix}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tenant_id           = data.azurerm_client_config.current.tenant_id
  sku_name            = "premium"
}

resource "azurerm_storage_account" "this" {
  name                     = "st${var.prefix}"
  resource_group_name      = azurerm_resource_group.this.name
  location                 = azurerm_resource_group.this.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_machine_learning_workspace" "this" {
  name                    = "mlw-${var.prefix}"
  resource_group_name     = azurerm_resource_group.this.name
  location                = azurerm_resource_group.this.location
  application_insights_id = azurerm_application_insights.this.id
  key_vault_id            = azurerm_key_vault.this.id
  storage_account_id      = azurerm_storage_account.this.id

  identity {
    type = "SystemAssigned"
  }

  dynamic "managed_network" {
    for_each = ["AllowOnlyApprovedOutbound"]

    content {
      isolation_mode = managed_network.value
    }
  }
}

module "rules" {
  source       = "./modules/rules"
  workspace_id = azurerm_machine_learning_workspace.this.id
  hosts        = { pypi = "pypi.org", files = "files.pythonhosted.org" }
}
